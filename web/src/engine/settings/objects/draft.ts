import type { FieldMeta, Kind, Values } from "@/engine/api/types";
import type { FieldDraft, OpenType, OwnChoice } from "./model";

const OF_ALL: readonly (keyof FieldDraft)[] = ["label", "help", "section", "personal_class"];
const OF_TYPE: Partial<Record<string, readonly (keyof FieldDraft)[]>> = {
  link: ["reverse"],
  text: ["max_length"],
  decimal: ["digits"],
  integer: ["unit"],
  rollup: ["of", "filter"],
  numbering: ["prefix", "digits", "restart"],
};

/** Which settings fields of a type have; the rest is neither shown nor sent. */
export function settingsOf(type: OpenType): ReadonlySet<keyof FieldDraft> {
  const can: Partial<Record<keyof FieldDraft, boolean>> = {
    required: type.can_be_required,
    unique: type.can_be_unique,
    sortable: type.can_be_sortable,
    default_value: type.can_have_default,
  };
  const allowed = Object.entries(can).flatMap(([name, is]) => (is ? [name] : []));
  const own = OF_TYPE[type.type] ?? [];
  return new Set([...OF_ALL, ...allowed, ...type.needs, ...own] as (keyof FieldDraft)[]);
}

/** These stay as they were when the field was made. */
const FIXED = new Set<keyof FieldDraft>(["target", "digits"]);

/** What is sent: the settings that the type has, and of a field that is there only what can change. */
export function bodyOf(draft: FieldDraft, type: OpenType, isNew: boolean): Values {
  const wanted = [...settingsOf(type)].filter((name) => isNew || !FIXED.has(name));
  const values = wanted.map((name): [string, unknown] => [name, valueOf(draft, name)]);
  return Object.fromEntries(values.map(([name, value]) => [name, name === "filter" ? (value ?? {}) : value]));
}

function valueOf(draft: FieldDraft, name: keyof FieldDraft): unknown {
  const value = draft[name];
  if (name === "choices") {
    return withValues(draft.choices)
      .filter((one) => one.label.trim() !== "")
      .map(choiceBody);
  }
  if (name === "default_value") return value === "" || isNothing(value) ? null : value;
  return typeof value === "string" && name !== "formula" ? value.trim() : value;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function choiceBody({ value, label, tone, retired, category }: OwnChoice): Values {
  return {
    ...(value === "" ? {} : { value }),
    label: label.trim(),
    tone,
    ...(retired ? { retired: true } : {}),
    ...(category === "" ? {} : { category }),
  };
}

/** A field as its records would have it, for choosing its default with the editor of its kind. */
export function asMeta(draft: FieldDraft, type: string, label: string): FieldMeta {
  const choices = withValues(draft.choices).filter((one) => one.value !== "" && !one.retired);
  return {
    name: "default_value",
    kind: type as Kind,
    label,
    help: "",
    required: false,
    read_only: false,
    many: type === "multi_choice",
    choices: choices.length === 0 ? null : choices,
    link: null,
    max_length: draft.max_length,
    digits: draft.digits,
    sortable: false,
    filterable: false,
    groupable: false,
    operators: [],
    default: null,
  };
}

/** The value that a new choice is given: made of its label as the server makes it. */
export function sluggish(label: string): string {
  const plain = label.normalize("NFKD").replace(/\p{M}+/gu, "");
  const words = plain.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return words.replace(/^-+|-+$/g, "").slice(0, 40);
}

/** New choices with the values that a default may name. */
export function withValues(choices: readonly OwnChoice[]): OwnChoice[] {
  const taken = new Set(choices.map((one) => one.value).filter((value) => value !== ""));
  return choices.map((one) => {
    const value = one.value || sluggish(one.label);
    if (one.value !== "" || value === "" || taken.has(value)) return one;
    taken.add(value);
    return { ...one, value };
  });
}
