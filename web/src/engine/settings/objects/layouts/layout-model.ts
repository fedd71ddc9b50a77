import type { LayoutMeta, Place } from "@/engine/api/page-layout";
import type { Filter, Item, ObjectMeta, Values } from "@/engine/api/types";
import { asArray, asFilter, asNumber, asStrings, asText } from "@/engine/api/values";
import { restOf } from "@/engine/records/page-layout";
import { filterPaths } from "@/engine/sync/dependencies";
import { type Declared, declaredOf } from "../declared";

/** A field in a section of a layout that is being made. */
export interface DraftField {
  name: string;
  on: Place;
  when: Filter | null;
}

export interface DraftSection {
  /** Known on this page alone. */
  id: string;
  label: string;
  when: Filter | null;
  fields: readonly DraftField[];
}

export interface LayoutDraft {
  name: string;
  /** [] is everybody. */
  roles: readonly string[];
  when: Filter | null;
  sections: readonly DraftSection[];
  left_out: readonly string[];
}

export interface OwnLayout extends LayoutDraft, Declared {
  position: number;
  isDefault: boolean;
}

export const LAYOUT_FIELDS = ["name", "roles", "when", "sections", "left_out", "position", "is_default"];
export const LEFT_OUT = "left-out";

export function layoutOfItem(item: Item): OwnLayout {
  return {
    ...declaredOf(item),
    name: asText(item["name"]),
    roles: asStrings(item["roles"]),
    when: asFilter(item["when"]),
    sections: asArray(item["sections"]).map((one, at) => sectionOf(one, at)),
    left_out: asStrings(item["left_out"]),
    position: asNumber(item["position"]) ?? 0,
    isDefault: item["is_default"] === true,
  };
}

function sectionOf(given: unknown, at: number): DraftSection {
  const { label, when, fields } = given as Values;
  return {
    id: `section-${at}`,
    label: asText(label),
    when: asFilter(when),
    fields: asArray(fields).map((one) => {
      const { name, on, when: shown } = one as Values;
      return { name: asText(name), on: on === "page" || on === "form" ? on : "both", when: asFilter(shown) };
    }),
  };
}

/** How an object stands as it was declared: where a first layout begins. */
export function declaredSections(object: ObjectMeta): DraftSection[] {
  return object.sections.map(({ label, fields }, at) => ({
    id: `declared-${at}`,
    label,
    when: null,
    fields: fields.map((name) => ({ name, on: "both", when: null })),
  }));
}

/** A layout with what it does not name yet in a section of its own, and without what names fields that are gone. */
export function completed(object: ObjectMeta, draft: LayoutDraft, further: string): LayoutDraft {
  const rest = restOf(object, previewOf(draft));
  const fields = rest.map(({ name }): DraftField => ({ name, on: "both", when: null }));
  const known = new Set(object.fields.map((field) => field.name));
  const kept = (when: Filter | null): Filter | null =>
    filterPaths(when).every((name) => known.has(name)) ? when : null;
  const sections = draft.sections.map((section) => ({
    ...section,
    when: kept(section.when),
    fields: section.fields
      .filter((field) => known.has(field.name))
      .map((field) => ({ ...field, when: kept(field.when) })),
  }));
  return {
    ...draft,
    when: kept(draft.when),
    left_out: draft.left_out.filter((name) => known.has(name)),
    sections:
      rest.length === 0 ? sections : [...sections, { id: "further", label: further, when: null, fields }],
  };
}

/** As screens would be told it. */
export function previewOf(draft: LayoutDraft): LayoutMeta {
  return { name: draft.name, when: null, left_out: draft.left_out, sections: draft.sections };
}

/** As the API takes it. */
export function valuesOf({ name, roles, when, sections, left_out }: LayoutDraft): Values {
  return {
    name,
    roles,
    left_out,
    when: when ?? {},
    sections: sections.map(({ label, fields, when: shown }) => ({
      label,
      when: shown ?? {},
      fields: fields.map((field) => ({ ...field, when: field.when ?? {} })),
    })),
  };
}

/** Where a field is: in which section (or left out), and at which place. */
export interface Spot {
  section: string;
  at: number;
}

export function spotOf(draft: LayoutDraft, name: string): Spot {
  for (const section of draft.sections) {
    const at = section.fields.findIndex((field) => field.name === name);
    if (at >= 0) return { section: section.id, at };
  }
  return { section: LEFT_OUT, at: draft.left_out.indexOf(name) };
}

/** With a field at another place; places count as they are before it is taken from its old one. */
export function placed(draft: LayoutDraft, name: string, to: Spot): LayoutDraft {
  const from = spotOf(draft, name);
  const at = from.section === to.section && from.at < to.at ? to.at - 1 : to.at;
  const moved = fieldIn(draft, name) ?? { name, on: "both", when: null };
  const sections = draft.sections.map((section) => {
    const fields = section.fields.filter((field) => field.name !== name);
    return { ...section, fields: section.id === to.section ? fields.toSpliced(at, 0, moved) : fields };
  });
  const left = draft.left_out.filter((one) => one !== name);
  return { ...draft, sections, left_out: to.section === LEFT_OUT ? left.toSpliced(at, 0, name) : left };
}

/** One place up or down, over the ends of a section into the next; null where there is no way on. */
export function stepped(draft: LayoutDraft, name: string, step: -1 | 1): LayoutDraft | null {
  const { section, at } = spotOf(draft, name);
  const place = draft.sections.findIndex((one) => one.id === section);
  const here = draft.sections[place];
  if (here === undefined) return null;
  const next = at + step;
  if (next >= 0 && next < here.fields.length) {
    return placed(draft, name, { section, at: step === 1 ? next + 1 : next });
  }
  const other = draft.sections[place + step];
  return other === undefined
    ? null
    : placed(draft, name, { section: other.id, at: step === 1 ? 0 : other.fields.length });
}

export function fieldIn(draft: LayoutDraft, name: string): DraftField | undefined {
  return draft.sections.flatMap((section) => section.fields).find((field) => field.name === name);
}

export function withField(draft: LayoutDraft, name: string, changes: Partial<DraftField>): LayoutDraft {
  const sections = draft.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => (field.name === name ? { ...field, ...changes } : field)),
  }));
  return { ...draft, sections };
}

export function withSection(draft: LayoutDraft, id: string, changes: Partial<DraftSection>): LayoutDraft {
  return {
    ...draft,
    sections: draft.sections.map((section) => (section.id === id ? { ...section, ...changes } : section)),
  };
}

/** A section before or after another one. */
export function sectionMoved(draft: LayoutDraft, id: string, to: number): LayoutDraft {
  const from = draft.sections.findIndex((section) => section.id === id);
  const section = draft.sections[from];
  if (section === undefined) return draft;
  const others = draft.sections.toSpliced(from, 1);
  return { ...draft, sections: others.toSpliced(from < to ? to - 1 : to, 0, section) };
}

/** Without a section; its fields go to the one before, or after the first. */
export function withoutSection(draft: LayoutDraft, id: string): LayoutDraft {
  const at = draft.sections.findIndex((section) => section.id === id);
  const gone = draft.sections[at];
  const heir = draft.sections[at === 0 ? 1 : at - 1];
  if (gone === undefined || heir === undefined) return draft;
  const kept = draft.sections.filter((section) => section.id !== id);
  return withSection({ ...draft, sections: kept }, heir.id, { fields: [...heir.fields, ...gone.fields] });
}
