// The catalogues of words against the source. Fails when one is behind it, leaves a text untranslated, or translates it
// with other placeholders or tags than it has. With --write it brings the catalogues up to date, which a build needs: the
// built app has the catalogues' words only, a missing one would show as its key. words.test.mjs plants one of each kind.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "@messageformat/parser";
import po from "pofile";

const config = readFileSync("lingui.config.ts", "utf8");
const SOURCE = /sourceLocale: "(\w+)"/.exec(config)[1];
const LOCALES = [.../locales: \[([^\]]*)\]/.exec(config)[1].matchAll(/"(\w+)"/g)].map(([, name]) => name);

/** Tags such as <0> and </0>. */
const TAG = /<\/?\d+\/?>/g;

/** What is wrong with the translations of a catalogue, as lines. */
export function faults(catalogue, locale) {
  return po.parse(catalogue).items.flatMap((item) => {
    const [said] = item.msgstr;
    const wrong = said === "" ? "is not translated" : differs(item.msgid, said, locale);
    return wrong ? [`${locale}: "${item.msgid}" ${wrong}`] : [];
  });
}

function differs(text, said, locale) {
  let given;
  try {
    given = parts(parse(said));
  } catch (error) {
    return `has a translation that cannot be read: ${error.message}`;
  }
  const wanted = parts(parse(text));
  const [here, there] = [wanted, given].map((found) =>
    [...new Set(found.map(({ name }) => name))].toSorted().join(" "),
  );
  if (here !== there) return `has ${here || "no placeholder"}, its translation ${there || "none"}`;
  const missing = given.flatMap(({ forms }) =>
    forms ? formsOf(locale).filter((form) => !forms.includes(form)) : [],
  );
  return missing.length > 0 && `lacks the plural forms ${missing.join(", ")}`;
}

/** Placeholders and tags of a message, those inside of its branches too; plurals with their forms. */
function parts(tokens) {
  return tokens.flatMap((token) => {
    if (token.type === "content") return Array.from(token.value.matchAll(TAG), ([name]) => ({ name }));
    if (token.type === "octothorpe") return [];
    const inner = (token.cases ?? []).flatMap((one) => parts(one.tokens));
    const forms = token.type === "plural" ? { forms: token.cases.map((one) => one.key) } : {};
    return [{ name: `{${token.arg}}`, ...forms }, ...inner];
  });
}

/** The forms that whole numbers take in a language (Unicode CLDR). */
function formsOf(locale) {
  const rules = new Intl.PluralRules(locale);
  return [...new Set(Array.from({ length: 201 }, (_, number) => rules.select(number)))];
}

if (import.meta.filename === resolve(process.argv[1] ?? ""))
  process.exit(main(process.argv.includes("--write")));

function main(isWriting) {
  const files = LOCALES.map((locale) => `src/locales/${locale}.po`);
  const before = files.map(read);
  const run = spawnSync(resolve("node_modules/.bin/lingui"), ["extract", "--clean"], { encoding: "utf8" });
  if (run.status !== 0) {
    console.error(run.stdout + run.stderr);
    return 1;
  }
  const behind = files.filter((file, at) => {
    const isSame = words(before[at]) === words(read(file));
    if (before[at] !== "" && (isSame || !isWriting)) writeFileSync(file, before[at]);
    return !isSame && !isWriting;
  });
  const wrong = LOCALES.filter((locale) => locale !== SOURCE).flatMap((locale) =>
    faults(read(`src/locales/${locale}.po`), locale),
  );
  for (const file of behind)
    console.error(`${file} is behind the source: run "npm run words", translate what is new, commit it.`);
  if (!isWriting) for (const line of wrong) console.error(line);
  return isWriting || behind.length + wrong.length === 0 ? 0 : 1;
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The head of the file carries the time of extraction; only the words count. */
function words(text) {
  return text.slice(text.indexOf("\n\n"));
}
