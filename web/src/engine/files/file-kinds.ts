import type { IconName } from "@/ui/icons";

/** How a file is looked at. */
export type FileKind = "image" | "pages" | "table" | "json" | "text" | "sound" | "film" | "none";

const IMAGES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
/** Drawn by the server alone: browsers show none of them. */
const DRAWN = ["image/bmp", "image/tiff"];
const TEXTS = ["plain", "markdown", "calendar", "vcard"].map((name) => `text/${name}`);
const SOUNDS = ["mpeg", "mp4", "ogg", "wav", "flac", "aac", "webm"].map((name) => `audio/${name}`);
const FILMS = ["mp4", "webm", "ogg", "quicktime"].map((name) => `video/${name}`);

const KINDS: readonly (readonly [FileKind, readonly string[]])[] = [
  ["image", [...IMAGES, ...DRAWN]],
  ["pages", ["application/pdf"]],
  ["table", ["text/csv", "text/tab-separated-values"]],
  ["json", ["application/json"]],
  ["text", [...TEXTS, "message/rfc822", "application/yaml"]],
  ["sound", SOUNDS],
  ["film", FILMS],
];
const BY_TYPE = new Map(KINDS.flatMap(([kind, types]) => types.map((type) => [type, kind] as const)));

/** By what the server found in its bytes. */
export function kindOf(mediaType: string): FileKind {
  return BY_TYPE.get(mediaType) ?? "none";
}

/** Whether the browser itself can show the original. */
export function isShownByBrowser(mediaType: string): boolean {
  return IMAGES.includes(mediaType);
}

const DOCUMENTS: Readonly<Record<string, IconName>> = {
  doc: "file-text",
  docx: "file-text",
  odt: "file-text",
  xls: "file-spreadsheet",
  xlsx: "file-spreadsheet",
  ods: "file-spreadsheet",
  ppt: "presentation",
  pptx: "presentation",
  odp: "presentation",
  pdf: "file-text",
  txt: "file-text",
  csv: "file-spreadsheet",
  zip: "file-archive",
  gz: "file-archive",
  rar: "file-archive",
};

/** A sign for the file; documents of office programs are told apart by their names. */
export function iconOf(mediaType: string, name: string): IconName {
  if (mediaType.startsWith("image/")) return "image";
  if (mediaType.startsWith("audio/")) return "music";
  if (mediaType.startsWith("video/")) return "film";
  const kind = kindOf(mediaType);
  if (kind === "table") return "file-spreadsheet";
  if (kind !== "none") return "file-text";
  return DOCUMENTS[endingOf(name)] ?? "file";
}

/** "pdf" of "Offer.PDF"; "" where there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** The length of the name without its ending: what is selected when a file is renamed. */
export function stemLength(name: string): number {
  const ending = endingOf(name);
  return ending === "" ? name.length : name.length - ending.length - 1;
}

/** A pasted picture is called "image.png" by every browser; this tells one from the other. */
export function pastedName(name: string, now: Date): string {
  if (!/^image\.(png|jpe?g|webp|gif)$/i.test(name)) return name;
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(".");
  return `${day} ${time}.${endingOf(name)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
