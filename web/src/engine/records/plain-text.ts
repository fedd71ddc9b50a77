/** As many texts as stand on a few screens. */
const MOST = 500;

/** Texts that were read, by their HTML, the one read last at the end: a list asks for the same ones again and again. */
const read = new Map<string, string>();

/** Rich text as one plain line; the detail page shows it whole. */
export function plainText(html: string): string {
  const known = read.get(html);
  if (known !== undefined) return known;
  const page = new DOMParser().parseFromString(html, "text/html");
  const text = (page.body.textContent ?? "").trim();
  const [oldest] = read.keys();
  if (read.size >= MOST && oldest !== undefined) read.delete(oldest);
  read.set(html, text);
  return text;
}
