// Draws src/ui/icons.svg, one sprite of all icons named in src/ui/icons.ts, from the lucide set (ISC licence).
// A sprite keeps 70 kB of drawings out of the JavaScript that must run before the first page.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** The text of the sprite for the names listed in icons.ts. */
export async function drawSprite() {
  const source = readFileSync("src/ui/icons.ts", "utf8");
  const list = source.slice(source.indexOf("ICON_NAMES = ["), source.indexOf("] as const"));
  const names = [...list.matchAll(/"([a-z0-9-]+)"/g)].map((match) => match[1]);
  const symbols = await Promise.all(names.map(drawSymbol));
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

async function drawSymbol(name) {
  const icon = await load(name);
  const shapes = icon.node.map(([tag, { key: _key, ...attributes }]) => {
    const written = Object.entries(attributes).map(([attribute, value]) => `${attribute}="${value}"`);
    return `<${tag} ${written.join(" ")}/>`;
  });
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`;
}

/** lucide renames icons and keeps the old name as a file that only points to the new one. */
async function load(name) {
  const path = `lucide-react/dist/esm/icons/${name}.mjs`;
  const { __iconData: icon } = await import(path);
  if (icon !== undefined) return icon;
  const pointer = readFileSync(`node_modules/${path}`, "utf8");
  return load(/from ["']\.\/([a-z0-9-]+)\.mjs["']/.exec(pointer)[1]);
}

if (import.meta.filename === resolve(process.argv[1] ?? ""))
  writeFileSync("src/ui/icons.svg", await drawSprite());
