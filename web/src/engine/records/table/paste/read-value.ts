import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta } from "@/engine/api/types";
import { asMoney } from "@/engine/api/values";
import { parseDecimal } from "@/kit/decimals";
import { currencySign } from "@/kit/money";
import { fold } from "@/kit/text";
import { readDay } from "./read-day";

/** What a pasted text means for a field: a value as records show it, a record to be found by its title, or a fault. */
export type Read = { value: unknown } | { title: string } | { titles: string[] } | { fault: string };

export interface Reading {
  locale: string;
  /** The currency of an amount that names none. */
  currency: string;
  /** Currencies that have a rate. */
  currencies: readonly string[];
  /** What the cell holds now: an amount keeps its currency. */
  now: unknown;
  /** A day and an hour as a moment. */
  momentOf: (day: string, time: string) => string;
}

type Reader = (text: string, field: FieldMeta, reading: Reading) => Read;

const fault = (text: string): Read => ({ fault: text });

const readText: Reader = (text, field) =>
  field.max_length !== null && text.length > field.max_length
    ? fault(i18n._(msg`At most ${field.max_length} characters.`))
    : { value: text };

const readLine: Reader = (text, field, reading) =>
  readText(text.replaceAll(/\s*\n\s*/g, " "), field, reading);

const readEmail: Reader = (text) =>
  /^\S+@\S+\.\S+$/.test(text) ? { value: text } : fault(i18n._(msg`This is no email address.`));

const readNumber: Reader = (text, _field, { locale }) => {
  const number = /\d/.test(text) ? parseDecimal(text, locale) : null;
  return number === null ? fault(i18n._(msg`This is no number.`)) : { value: number };
};

const readWhole: Reader = (text, field, reading) => {
  const found = readNumber(text, field, reading);
  if (!("value" in found)) return found;
  const number = Number(found.value);
  return Number.isSafeInteger(number) ? { value: number } : fault(i18n._(msg`This is no whole number.`));
};

const readMoney: Reader = (text, field, reading) => {
  const found = readNumber(text, field, reading);
  if (!("value" in found)) return found;
  const currency = currencyIn(text, reading) ?? asMoney(reading.now)?.currency ?? reading.currency;
  return { value: { amount: String(found.value), currency: currency === "" ? reading.currency : currency } };
};

/** The code or sign beside an amount, of the currencies that are in use. */
function currencyIn(text: string, { currencies, locale, currency }: Reading): string | undefined {
  const word = text.replaceAll(/[\d\s.,'’+-]/g, "");
  if (word === "") return undefined;
  const known = [currency, ...currencies];
  return known.find((code) => code === word.toUpperCase() || currencySign(code, locale) === word);
}

const YES = ["yes", "true", "1", "x", "y", "✓"];
const NO = ["no", "false", "0", "n", "-"];

const readYesNo: Reader = (text) => {
  const word = fold(text);
  if (YES.includes(word) || word === fold(i18n._(msg`Yes`))) return { value: true };
  if (NO.includes(word) || word === fold(i18n._(msg`No`))) return { value: false };
  return fault(i18n._(msg`Write yes or no.`));
};

const readDate: Reader = (text, _field, { locale }) => {
  const day = readDay(text, locale);
  return day === null ? fault(i18n._(msg`This is no day.`)) : { value: day };
};

const readMoment: Reader = (text, _field, { locale, momentOf }) => {
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)))
    return { value: new Date(text).toISOString() };
  const time = /(\d{1,2}):(\d{2})/.exec(text);
  const day = readDay(text.replace(/,?\s*\d{1,2}:\d{2}(:\d{2})?\s*([ap]m)?$/i, ""), locale);
  if (day === null) return fault(i18n._(msg`This is no day.`));
  return { value: momentOf(day, time === null ? "00:00" : `${time[1]?.padStart(2, "0")}:${time[2]}`) };
};

const CLOCK = /^([01]?\d|2[0-3])[:.h]([0-5]\d)(?::\d{2})?$/i;
const HALF = /^(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))?(?::\d{2})?\s*([ap])\.?\s?m\.?$/i;

/** 9:05, 9.05, 9h05, 9:05 pm, 9 pm; null for what is no time of day. */
function timeIn(text: string): string | null {
  const [, hour, minute] = CLOCK.exec(text) ?? [];
  if (hour !== undefined) return `${hour.padStart(2, "0")}:${minute}`;
  const [, until, past = "00", half] = HALF.exec(text) ?? [];
  if (half === undefined) return null;
  const found = (Number(until) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return `${String(found).padStart(2, "0")}:${past}`;
}

const readTime: Reader = (text) => {
  const time = timeIn(text);
  return time === null ? fault(i18n._(msg`This is no time of day.`)) : { value: time };
};

function choiceOf(text: string, field: FieldMeta) {
  return field.choices?.find((one) => one.value === text || fold(one.label) === fold(text));
}

const readChoice: Reader = (text, field) => {
  const found = choiceOf(text, field);
  return found === undefined ? fault(i18n._(msg`There is no such choice.`)) : { value: found.value };
};

const partsOf = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const readChoices: Reader = (text, field) => {
  const found = partsOf(text).map((part) => choiceOf(part, field)?.value);
  return found.includes(undefined) ? fault(i18n._(msg`There is no such choice.`)) : { value: found };
};

const readPoints: Reader = (text) => ({
  value: partsOf(text).map((value, place) => ({ value, type: "work", primary: place === 0 })),
});

const READERS: Partial<Record<FieldMeta["kind"], Reader>> = {
  text: readLine,
  phone: readLine,
  url: readLine,
  long_text: readText,
  email: readEmail,
  integer: readWhole,
  decimal: readNumber,
  percent: readNumber,
  money: readMoney,
  boolean: readYesNo,
  date: readDate,
  datetime: readMoment,
  time: readTime,
  choice: readChoice,
  multi_choice: readChoices,
  tags: (text) => ({ value: partsOf(text) }),
  emails: readPoints,
  phones: readPoints,
  link: (text) => ({ title: text }),
  user: (text) => ({ title: text }),
  links: (text) => ({ titles: partsOf(text) }),
};

const LISTS = new Set<FieldMeta["kind"]>(["multi_choice", "tags", "links", "emails", "phones", "addresses"]);

/** What an emptied field of this kind holds. */
export function emptyOf(field: FieldMeta): unknown {
  if (field.many || LISTS.has(field.kind)) return [];
  return field.kind === "boolean" ? false : null;
}

/** Reads one pasted cell. */
export function readValue(raw: string, field: FieldMeta, reading: Reading): Read {
  const text = raw.trim();
  if (text === "" && field.required) return fault(i18n._(msg`This cannot be empty.`));
  if (text === "") return { value: emptyOf(field) };
  const read = READERS[field.kind];
  return read === undefined ? fault(i18n._(msg`This cannot be pasted.`)) : read(text, field, reading);
}
