// No word on a screen that the catalogues do not know: text in JSX, and properties that people read, go through lingui.
// `node scripts/texts.mjs [src]` prints every breach and fails; texts.test.mjs plants one of each kind.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseSync, traverse } from "@babel/core";

/** What is drawn for engineers, not for users. */
const APART = ["app/gallery"];
/** What is translated inside, and what is for machines. */
const APART_TAGS = new Set(["Trans", "code", "kbd"]);
/** Properties of components and elements whose text is read or spoken. */
const READ =
  /^(?:label|title|placeholder|alt|help|hint|description|text|detail|confirm|message|aria-label|\w+Label)$/;
/** Two letters in a row: a sign, a number or a unit of one letter is the same everywhere. */
const WORD = /\p{L}{2}/u;
/** Names that no language translates. */
const NAMES = new Set(["Rapport"]);

/** Every breach in a source folder, as lines "file:line: the text". */
export function breaches(root) {
  return readdirSync(root, { recursive: true })
    .map((name) => join(root, name))
    .filter((file) => file.endsWith(".tsx") && !/\.test\.tsx$|\/testing\.tsx$/.test(file))
    .filter((file) => !APART.some((folder) => relative(root, file).startsWith(folder)))
    .flatMap((file) => inspect(readFileSync(file, "utf8")).map((line) => `${relative(root, file)}:${line}`));
}

/** The breaches in one file's source, as lines "line: the text". */
export function inspect(source) {
  const tree = parseSync(source, {
    configFile: false,
    babelrc: false,
    parserOpts: { sourceType: "module", plugins: ["typescript", "jsx"] },
  });
  const found = [];
  const judge = (node, text) => {
    const plain = text.trim();
    if (WORD.test(plain) && !NAMES.has(plain))
      found.push(`${node.loc.start.line}: "${plain}" is not translated`);
  };
  traverse(tree, {
    JSXElement: (path) => {
      if (APART_TAGS.has(path.node.openingElement.name.name)) path.skip();
    },
    JSXText: ({ node }) => judge(node, node.value),
    JSXExpressionContainer: ({ node, parent }) => {
      if (parent.type !== "JSXAttribute") for (const text of texts(node.expression)) judge(node, text);
    },
    JSXAttribute: ({ node }) => {
      if (!READ.test(nameOf(node.name)) || node.value === null) return;
      const value = node.value.type === "JSXExpressionContainer" ? node.value.expression : node.value;
      for (const text of texts(value)) judge(node, text);
    },
  });
  return found;
}

function nameOf(name) {
  return name.type === "JSXNamespacedName" ? `${name.namespace.name}:${name.name.name}` : name.name;
}

/** The texts that an expression may come to, as far as they stand in it. */
function texts(node) {
  if (node.type === "StringLiteral") return [node.value];
  if (node.type === "TemplateLiteral") return node.quasis.map((part) => part.value.cooked);
  if (node.type === "ConditionalExpression") return [...texts(node.consequent), ...texts(node.alternate)];
  if (node.type === "LogicalExpression") return [...texts(node.left), ...texts(node.right)];
  return [];
}

if (import.meta.filename === resolve(process.argv[1] ?? "")) {
  const found = breaches(resolve(process.argv[2] ?? "src"));
  for (const line of found) console.error(line);
  process.exit(found.length === 0 ? 0 : 1);
}
