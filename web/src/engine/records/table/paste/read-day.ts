import { isDay } from "@/kit/dates";

type Part = "year" | "month" | "day";

/** In which order a locale writes a date in figures. */
function orderOf(locale: string): Part[] {
  const parts = new Intl.DateTimeFormat(locale, { year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(new Date(2026, 10, 22))
    .map((part) => part.type);
  return parts.filter((type): type is Part => type === "year" || type === "month" || type === "day");
}

/** Twelve names in a locale, long and short, without case. */
function monthsOf(locale: string): string[][] {
  return Array.from({ length: 12 }, (_, month) =>
    (["long", "short"] as const).map((style) =>
      new Intl.DateTimeFormat(locale, { month: style })
        .format(new Date(2026, month, 15))
        .toLowerCase()
        .replaceAll(".", ""),
    ),
  );
}

function monthNamed(word: string, locale: string): number {
  const name = word.toLowerCase().replaceAll(".", "");
  const found = [locale, "en"].map((one) => monthsOf(one).findIndex((names) => names.includes(name)));
  return found.find((place) => place >= 0) ?? -1;
}

/** A day as people and spreadsheets write it, as the API has it; null when it is none. */
export function readDay(text: string, locale: string): string | null {
  const plain = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, "");
  if (isDay(plain)) return real(plain);
  const words = plain.split(/[\s,./-]+/).filter(Boolean);
  if (words.length !== 3) return null;
  const named = words.findIndex((word) => /^\p{L}/u.test(word));
  const parts = named >= 0 ? withName(words, named, locale) : inFigures(words, locale);
  return parts && real(`${parts.year}-${pad(parts.month)}-${pad(parts.day)}`);
}

interface Parts {
  year: string;
  month: string;
  day: string;
}

/** "22 Nov 2026", "November 22, 2026". */
function withName(words: readonly string[], named: number, locale: string): Parts | null {
  const month = monthNamed(words[named] ?? "", locale) + 1;
  const [one = "", other = ""] = words.filter((_, place) => place !== named);
  if (month === 0) return null;
  const [year, day] = one.length === 4 ? [one, other] : [other, one];
  return { year: fullYear(year), month: String(month), day: day.replace(/\D+$/, "") };
}

function inFigures(words: readonly string[], locale: string): Parts | null {
  const order = words[0]?.length === 4 ? (["year", "month", "day"] as const) : orderOf(locale);
  const found = Object.fromEntries(order.map((part, place) => [part, words[place] ?? ""])) as Partial<Parts>;
  const { year = "", month = "", day = "" } = found;
  return { year: fullYear(year), month, day };
}

/** Two figures mean this century until thirty years from now, as spreadsheets read them. */
function fullYear(year: string): string {
  if (!/^\d{2}$/.test(year)) return year;
  return Number(year) <= (new Date().getFullYear() % 100) + 30 ? `20${year}` : `19${year}`;
}

function pad(text: string): string {
  return text.padStart(2, "0");
}

/** The day, unless no calendar has it. */
function real(day: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const found = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(day) ? day : null;
}
