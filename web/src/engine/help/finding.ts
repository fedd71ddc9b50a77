import { fold } from "@/kit/text";
import type { Block, GuidePage, Inline } from "./guide-types";

/** A part of a page below one of its headings. */
export interface Passage {
  href: string;
  page: string;
  heading: string;
  text: string;
}

export function plainText(content: readonly Inline[]): string {
  return content.map((one) => (typeof one === "string" ? one : plainText(one.content))).join("");
}

function blockText(block: Block): string {
  if (block.type === "code") return block.text;
  if (block.type === "list") return block.items.flat().map(blockText).join(" ");
  if (block.type === "table") return [block.head, ...block.rows].flat().map(plainText).join(" ");
  return plainText(block.content);
}

/** Every passage of the guide, in the order of its pages. */
export function passagesOf(pages: readonly GuidePage[]): Passage[] {
  return pages.flatMap(({ slug, title, blocks }) => {
    const found: Passage[] = [{ href: `/help/${slug}`, page: title, heading: title, text: "" }];
    for (const block of blocks) {
      const last = found.at(-1);
      if (block.type === "heading" && block.depth > 1)
        found.push({
          href: `/help/${slug}#${block.id}`,
          page: title,
          heading: plainText(block.content),
          text: "",
        });
      else if (last !== undefined && block.type !== "heading") last.text += ` ${blockText(block)}`;
    }
    return found;
  });
}

/** The passages in which every typed word begins a word, those with it in their heading first. */
export function findPassages(passages: readonly Passage[], query: string, most = 20): Passage[] {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const scored = passages.map((passage) => ({ passage, worth: worthOf(passage, words) }));
  return scored
    .filter((one) => one.worth > 0)
    .toSorted((left, right) => right.worth - left.worth)
    .slice(0, most)
    .map((one) => one.passage);
}

function worthOf({ heading, page, text }: Passage, words: readonly string[]): number {
  const places: [string, number][] = [
    [fold(heading), 8],
    [fold(page), 3],
    [fold(text), 1],
  ];
  let total = 0;
  for (const word of words) {
    const worth = places.reduce((sum, [where, weight]) => sum + (begins(where, word) ? weight : 0), 0);
    if (worth === 0) return 0;
    total += worth;
  }
  return total;
}

function begins(text: string, word: string): boolean {
  return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${word}`);
}

/** The words around the first hit. */
export function excerpt({ text }: Passage, query: string, width = 140): string {
  const first = fold(query).split(/\s+/u)[0] ?? "";
  const at = Math.max(0, fold(text).indexOf(first) - width / 3);
  const cut = text.slice(at, at + width).trim();
  return `${at > 0 ? "…" : ""}${cut}${at + width < text.length ? "…" : ""}`;
}
