// Reads the guide (docs/guide/*.md and the glossary) when the app is built, so that it is served with the product and needs
// no network: as plain trees, which the app draws with its own parts. Pictures become files of the build.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { marked } from "marked";

const MODULE = "virtual:guide";
const FIRST = ["README", "seller", "manager", "admin", "importing", "keyboard"];

/** A plugin for vite: `import { PAGES } from "virtual:guide"`. */
export function guide(folder) {
  const root = resolve(folder);
  return {
    name: "guide",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      for (const file of filesOf(root)) this.addWatchFile(file);
      return moduleOf(root);
    },
  };
}

/** Where a page stands: those with a place of their own first, then the others. */
function orderOf(name) {
  const at = FIRST.indexOf(name.slice(0, -3));
  return at === -1 ? FIRST.length : at;
}

function filesOf(root) {
  const names = readdirSync(root).filter((name) => name.endsWith(".md"));
  const sorted = names.toSorted((a, b) => orderOf(a) - orderOf(b) || a.localeCompare(b));
  return [...sorted.map((name) => join(root, name)), resolve(root, "../glossary.md")];
}

function moduleOf(root) {
  const pages = readGuide(root);
  const named = new Set(JSON.stringify(pages).match(/pictures\/[\w-]+\.png/g) ?? []);
  // A page may name a picture before a journey has taken it.
  const pictures = [...named].filter((path) => existsSync(join(root, path)));
  const imports = pictures.map(
    (path, place) => `import p${place} from ${JSON.stringify(`${join(root, path)}?url`)};`,
  );
  const map = pictures.map((path, place) => {
    const { width, height } = sizeOf(join(root, path));
    return `${JSON.stringify(path)}: {href: p${place}, width: ${width}, height: ${height}}`;
  });
  return `${imports.join("\n")}\nexport const PICTURES = {${map.join(", ")}};\nexport const PAGES = ${JSON.stringify(pages)};\n`;
}

/** Width and height of a PNG, in pixels, as its first chunk says. */
function sizeOf(file) {
  const head = readFileSync(file).subarray(0, 24);
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Every page: {slug, title, blocks}. */
export function readGuide(root) {
  return filesOf(root).map((file) => {
    const slug = slugOf(basename(file, ".md"));
    const blocks = marked.lexer(readFileSync(file, "utf8")).flatMap(blockOf);
    const head = blocks.find((block) => block.type === "heading" && block.depth === 1);
    return { slug, title: head === undefined ? slug : plain(head.content), blocks };
  });
}

function slugOf(name) {
  return name === "README" ? "start" : name.toLowerCase();
}

const BLOCKS = {
  heading: (token) => {
    const content = inlines(token.tokens);
    return [{ type: "heading", depth: token.depth, id: anchor(plain(content)), content }];
  },
  paragraph: (token) => [{ type: "paragraph", content: inlines(token.tokens) }],
  text: (token) => [
    { type: "paragraph", content: token.tokens === undefined ? [token.text] : inlines(token.tokens) },
  ],
  code: (token) => [{ type: "code", text: token.text }],
  list: (token) => [
    {
      type: "list",
      isOrdered: token.ordered,
      items: token.items.map((item) => item.tokens.flatMap(blockOf)),
    },
  ],
  table: (token) => [
    {
      type: "table",
      head: token.header.map((cell) => inlines(cell.tokens)),
      rows: token.rows.map((row) => row.map((cell) => inlines(cell.tokens))),
    },
  ],
  blockquote: (token) => token.tokens.flatMap(blockOf),
};

function blockOf(token) {
  return BLOCKS[token.type]?.(token) ?? [];
}

/** Texts and {mark, content, href?}. */
function inlines(tokens) {
  return (tokens ?? []).flatMap((token) => {
    if (token.type === "br") return [" "];
    const mark = MARKS[token.type];
    if (mark !== undefined) return [mark(token)];
    return token.tokens === undefined ? [unescaped(token.text ?? "")] : inlines(token.tokens);
  });
}

const MARKS = {
  strong: (token) => ({ mark: "strong", content: inlines(token.tokens) }),
  em: (token) => ({ mark: "em", content: inlines(token.tokens) }),
  codespan: (token) => ({ mark: "code", content: [token.text] }),
  image: (token) => ({ mark: "image", href: token.href, content: [token.text] }),
  link: (token) => ({ mark: "link", href: inside(token.href), content: inlines(token.tokens) }),
};

/** Where a link of a page leads inside the app; "" where the page stands only in the repository. */
function inside(href) {
  if (/^https?:/.test(href)) return href;
  const [path, hash] = href.split("#");
  const place = hash === undefined ? "" : `#${hash}`;
  if (path === "") return place;
  const page = /^(?:\.\.\/)?(README|glossary|[\w-]+)\.md$/.exec(path);
  return page === null || (path.startsWith("../") && page[1] !== "glossary")
    ? ""
    : `/help/${slugOf(page[1])}${place}`;
}

function unescaped(text) {
  const signs = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'" };
  return text.replaceAll(/\s*\n\s*/g, " ").replaceAll(/&(?:lt|gt|amp|quot|#39);/g, (sign) => signs[sign]);
}

export function plain(content) {
  return content.map((one) => (typeof one === "string" ? one : plain(one.content))).join("");
}

/** As GitHub makes them: links of the guide work in both places. */
function anchor(text) {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-");
}
