/** Cells of a spreadsheet as rows of texts: tabs between cells, lines between rows, quotes around what has either. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [];
  const plain = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  let row: string[] = [];
  let at = 0;
  while (at <= plain.length) {
    const cell = readCell(plain, at);
    row.push(cell.text);
    at = cell.end + 1;
    if (plain[cell.end] !== "\t") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** A cell that begins with a quote goes on to the quote that closes it; two stand for one. */
function readCell(text: string, from: number): { text: string; end: number } {
  const close = text[from] === '"' ? closing(text, from) : -1;
  const end = close >= 0 ? close + 1 : next(text, from);
  const raw = text.slice(from, end);
  return { text: close >= 0 ? raw.slice(1, -1).replaceAll('""', '"') : raw, end };
}

/** Where the quoted cell ends; -1 when the quote is only a letter of it. */
function closing(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at += 1;
    else return isEdge(text, at + 1) ? at : -1;
  }
  return -1;
}

function isEdge(text: string, at: number): boolean {
  return at >= text.length || text[at] === "\t" || text[at] === "\n";
}

function next(text: string, from: number): number {
  let at = from;
  while (!isEdge(text, at)) at += 1;
  return at;
}

/** Rows of texts as a spreadsheet takes them. */
export function writeCells(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell as it is copied: the text for others, the value for this app. */
export interface CopiedCell {
  text: string;
  kind: string;
  value: unknown;
}

/** The same rows as a table of a web page; our own values travel along, so that a link stays the same record. */
export function writeTable(rows: readonly (readonly CopiedCell[])[]): string {
  const body = rows.map((row) => `<tr>${row.map(tableCell).join("")}</tr>`).join("");
  return `<table data-rapport="1">${body}</table>`;
}

function tableCell({ text, kind, value }: CopiedCell): string {
  const kept = escaped(JSON.stringify({ kind, value: value ?? null }));
  return `<td data-v="${kept}">${escaped(text).replaceAll("\n", "<br>")}</td>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The values of a table that was copied here; null for anything else. */
export function readTable(html: string): { kind: string; value: unknown }[][] | null {
  if (!html.includes("data-rapport")) return null;
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table[data-rapport]");
  if (table === null) return null;
  return [...table.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll<HTMLElement>("td")].map((cell) => readKept(cell.dataset["v"])),
  );
}

function readKept(text: string | undefined): { kind: string; value: unknown } {
  try {
    const found: unknown = JSON.parse(text ?? "");
    if (typeof found === "object" && found !== null && "kind" in found && "value" in found)
      return { kind: String(found.kind), value: found.value };
  } catch {
    // Somebody else's table: its texts are read instead.
  }
  return { kind: "", value: null };
}
