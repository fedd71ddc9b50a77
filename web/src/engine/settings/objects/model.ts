import type { FieldMeta, Filter, Item, ObjectMeta, Values } from "@/engine/api/types";
import { asFilter, asText } from "@/engine/api/values";
import { type Declared, declaredOf } from "./declared";

/** An object that takes fields; `own` ones were made here, and `id` is their declaration. */
export interface OpenObject {
  name: string;
  label: string;
  own: boolean;
  id: string | null;
}

/** A type of field, and which settings it takes. */
export interface OpenType {
  type: string;
  label: string;
  needs: string[];
  can_be_required: boolean;
  can_be_unique: boolean;
  can_be_sortable: boolean;
  can_have_default: boolean;
  operators: string[];
}

export interface SchemaOptions {
  objects: OpenObject[];
  types: OpenType[];
  targets: OpenObject[];
  rest_days: number;
}

/** What names an object or field that is to go, and how many records would lose something. */
export interface Usage {
  uses: { object: string; id: string; title: string }[];
  records: number;
  rest_days: number;
}

export interface OwnChoice {
  /** "" for one that the server has not seen yet. */
  value: string;
  label: string;
  tone: string;
  retired: boolean;
  /** What it means where the field is a status; "" elsewhere. */
  category: string;
}

/** What is written in the form of a field, by the names of the API. */
export interface FieldDraft {
  label: string;
  help: string;
  section: string;
  required: boolean;
  unique: boolean;
  sortable: boolean;
  default_value: unknown;
  choices: OwnChoice[];
  target: string | null;
  reverse: string;
  max_length: number | null;
  digits: number | null;
  unit: string;
  formula: string;
  /** Of a roll-up: the `measure` of the field `of` over records of `child` whose link `via` leads here. */
  child: string;
  via: string;
  measure: string;
  of: string;
  filter: Filter | null;
  /** Of an automatic number: what stands before it, and when it begins at 1 again. */
  prefix: string;
  restart: string;
  personal_class: string;
}

/** A field that the organisation made. */
export interface OwnField extends FieldDraft, Declared {
  object: string;
  name: string;
  type: string;
  position: number;
  /** The type of what a formula gives. */
  result: string;
  indexState: string;
  indexPercent: number;
  /** How far a roll-up is computed, or records are numbered that were there before. */
  fillState: string;
  fillPercent: number;
  archivedAt: string;
}

export const FIELD_FIELDS = [
  "object",
  "label",
  "name",
  "type",
  "help",
  "section",
  "position",
  "required",
  "unique",
  "sortable",
  "default_value",
  "choices",
  "target",
  "reverse",
  "max_length",
  "digits",
  "unit",
  "formula",
  "child",
  "via",
  "measure",
  "of",
  "filter",
  "prefix",
  "restart",
  "fill_state",
  "fill_percent",
  "result",
  "personal_class",
  "index_state",
  "index_percent",
  "archived_at",
];

export const NEW_FIELD: FieldDraft = {
  label: "",
  help: "",
  section: "",
  required: false,
  unique: false,
  sortable: false,
  default_value: null,
  choices: [],
  target: null,
  reverse: "",
  max_length: null,
  digits: null,
  unit: "",
  formula: "",
  child: "",
  via: "",
  measure: "",
  of: "",
  filter: null,
  prefix: "",
  restart: "never",
  personal_class: "none",
};

export function fieldOfItem(item: Item): OwnField {
  const text = (name: string): string => asText(item[name]);
  const number = (name: string): number | null =>
    typeof item[name] === "number" ? (item[name] as number) : null;
  return {
    ...declaredOf(item),
    object: text("object"),
    label: text("label"),
    name: text("name"),
    type: text("type"),
    help: text("help"),
    section: text("section"),
    position: number("position") ?? 0,
    required: item["required"] === true,
    unique: item["unique"] === true,
    sortable: item["sortable"] === true,
    default_value: item["default_value"] ?? null,
    choices: choicesOf(item["choices"]),
    target: text("target") || null,
    reverse: text("reverse"),
    max_length: number("max_length"),
    digits: number("digits"),
    unit: text("unit"),
    formula: text("formula"),
    ...countedOf(item),
    prefix: text("prefix"),
    restart: text("restart") || "never",
    fillState: text("fill_state"),
    fillPercent: number("fill_percent") ?? 0,
    result: text("result"),
    personal_class: text("personal_class") || "none",
    indexState: text("index_state"),
    indexPercent: number("index_percent") ?? 0,
    archivedAt: text("archived_at"),
  };
}

/** Of a roll-up: what is made of which records. */
function countedOf(item: Item): Pick<OwnField, "child" | "via" | "measure" | "of" | "filter"> {
  const text = (name: string): string => asText(item[name]);
  return {
    child: text("child"),
    via: text("via"),
    measure: text("measure"),
    of: text("of"),
    filter: asFilter(item["filter"]),
  };
}

function choicesOf(given: unknown): OwnChoice[] {
  if (!Array.isArray(given)) return [];
  return (given as Values[]).map((one) => ({
    value: asText(one["value"]),
    label: asText(one["label"]),
    tone: asText(one["tone"]) || "neutral",
    retired: one["retired"] === true,
    category: asText(one["category"]),
  }));
}

/** The fields that came with the product, in the order of the record's page. */
export function builtInFields(object: ObjectMeta, own: readonly OwnField[]): FieldMeta[] {
  const made = new Set(own.map((one) => one.name));
  const inSections = object.sections.flatMap((section) => section.fields);
  const place = (field: FieldMeta): number => {
    const at = inSections.indexOf(field.name);
    return at === -1 ? inSections.length : at;
  };
  return object.fields
    .filter((field) => !made.has(field.name) && field.kind !== "id")
    .toSorted((one, other) => place(one) - place(other));
}

/** How many days something removed still rests; 0 on the last one. */
export function daysLeft(archivedAt: string, restDays: number, now: number = Date.now()): number {
  const passed = (now - Date.parse(archivedAt)) / 86_400_000;
  return Math.max(0, Math.ceil(restDays - passed));
}

/** The place of a field that goes one up or down, and of the one it changes with; null at the end. */
export function swapped(
  fields: readonly OwnField[],
  id: string,
  step: -1 | 1,
): { field: OwnField; position: number }[] | null {
  const at = fields.findIndex((one) => one.id === id);
  const [moving, other] = [fields[at], fields[at + step]];
  if (moving === undefined || other === undefined) return null;
  // Two at the same place would not move: the one that goes down gets the higher number.
  const places = [moving.position, other.position].toSorted((one, two) => one - two);
  const [low = 0, high = 0] = places;
  const top = high === low ? high + 1 : high;
  return [
    { field: moving, position: step === -1 ? low : top },
    { field: other, position: step === -1 ? top : low },
  ];
}

/** A first guess, which people see and may change: English has rules for it, elsewhere it begins with the same word. */
export function pluralOf(label: string, locale: string): string {
  const word = label.trim();
  if (word === "" || !locale.startsWith("en")) return word;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}
