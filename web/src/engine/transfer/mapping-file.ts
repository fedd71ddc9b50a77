import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Draft, ImportMapping, ImportOptions } from "./import-types";
import { settled } from "./mapping";

/** A mapping from a file, as `bin/rapport import --map` takes it too. */
export interface MappingFile {
  /** The object it says it is for; "" when it does not say. */
  object: string;
  draft: Draft;
}

export const PLAIN: ImportOptions = {
  blank: "keep",
  owner: "me",
  timezone: "",
  wins: "file",
  dated: "",
  alike: "make",
};
const PARTS = ["object", "note", "key", "columns", "also", "only", "options"];

/** A mapping file as text. */
export function writeMapping(object: string, draft: Draft): string {
  return `${JSON.stringify({ object, ...contentOf(draft) }, null, 2)}\n`;
}

/** A mapping as it is kept: what is left at its default is left out. */
export function contentOf({ mapping, key, options }: Draft) {
  const columns = Object.entries(mapping.columns).filter(([, rule]) => Object.keys(rule).length > 0);
  const own = Object.entries(options).filter(([name, value]) => value !== PLAIN[name as keyof ImportOptions]);
  const whole = {
    key,
    columns: Object.fromEntries(columns),
    also: mapping.also,
    only: mapping.only,
    options: Object.fromEntries(own),
  };
  return settled(whole);
}

/** The mapping in a text, or what is wrong with it. What its rules say is for the server to judge. */
export function readMapping(text: string): MappingFile | { wrong: string } {
  const raw = parsed(text);
  if (raw === null) return { wrong: i18n._(msg`This is not valid JSON, so it cannot be a mapping.`) };
  if (!isMapping(raw)) {
    return { wrong: i18n._(msg`This is no mapping: it has no “columns” with a rule for each column.`) };
  }
  const strange = Object.keys(raw).find((name) => !PARTS.includes(name));
  if (strange !== undefined) {
    return { wrong: i18n._(msg`A mapping has no “${strange}”; it has: ${PARTS.join(", ")}.`) };
  }
  const wrong = wrongPart(raw);
  return wrong === null ? fileOf(raw) : { wrong };
}

/** Whether it could be a mapping at all, and not the rows of a JSON file. */
function isMapping(raw: unknown): raw is Record<string, unknown> & { columns: ImportMapping["columns"] } {
  return isRecord(raw) && isRecord(raw["columns"]) && Object.values(raw["columns"]).every(isRecord);
}

function wrongPart(raw: Record<string, unknown>): string | null {
  const { also = [], options = {} } = raw;
  if (!isValueList(also)) {
    return i18n._(msg`“also” must be a list in which each value says its field: {"to": "source"}.`);
  }
  if (!isRowChoice(raw["only"] ?? {})) return i18n._(msg`“only” must give a list of words for each column.`);
  if (!isRecord(options)) return i18n._(msg`“options” must be a set of names and values.`);
  const name = ["key", "object", "note"].find((one) => typeof (raw[one] ?? "") !== "string");
  return name === undefined ? null : i18n._(msg`“${name}” must be a text.`);
}

function isValueList(also: unknown): boolean {
  return Array.isArray(also) && also.every((one) => isRecord(one) && typeof one["to"] === "string");
}

function isRowChoice(only: unknown): boolean {
  return isRecord(only) && Object.values(only).every(Array.isArray);
}

function fileOf(raw: Record<string, unknown> & { columns: ImportMapping["columns"] }): MappingFile {
  const also = (raw["also"] ?? []) as ImportMapping["also"];
  const only = raw["only"] as ImportMapping["only"];
  const mapping = { columns: raw.columns, also, ...(only && { only }) };
  const options = { ...PLAIN, ...(raw["options"] as Partial<ImportOptions> | undefined) };
  const key = (raw["key"] ?? "") as string;
  return { object: (raw["object"] ?? "") as string, draft: { mapping, key, options } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Of files that were chosen together: the rows, and the mapping that lies beside them. */
export function sorted(files: readonly File[]): { rows: File | undefined; mapping: File | undefined } {
  const mapping = files.length > 1 ? files.find(isJson) : undefined;
  return { rows: files.find((file) => file !== mapping), mapping };
}

function isJson(file: File): boolean {
  return file.name.toLowerCase().endsWith(".json");
}
