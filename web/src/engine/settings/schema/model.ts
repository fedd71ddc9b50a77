/** One part of a declaration that becomes another one. */
export interface Part {
  name: string;
  label: string;
  before: unknown;
  after: unknown;
}

export interface StepFault {
  pointer: string;
  code: string;
  detail: string;
}

export type Verb = "make" | "bring_back" | "change" | "remove";

/** What a schema file holds, in the order in which it is told. */
export const KINDS = [
  "objects",
  "fields",
  "validation_rules",
  "entry_rules",
  "record_types",
  "roles",
  "page_layouts",
  "views",
] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that is made, brought back, changed or removed: `of` is the object it belongs to. */
export interface Step {
  kind: Kind;
  verb: Verb;
  title: string;
  names: string[];
  of: string;
  changes: Part[];
  lost: number;
  uses: { object: string; id: string; title: string }[];
  faults: StepFault[];
}

/** What would be done; `left` names what a file cannot say. */
export interface Outlook {
  can: boolean;
  steps: Step[];
  left: { kind: Kind; title: string }[];
  rest_days: number;
}

/** What was done as one. */
export interface Changed {
  id: string;
  at: string;
  by: string | null;
  name: string;
  template: string;
  undoes: string | null;
  back_at: string | null;
  steps: { kind: Kind; verb: Verb; title: string }[];
}

export interface Group {
  /** "" for what belongs to no object: roles. */
  of: string;
  steps: Step[];
}

/** The steps by the object that they are about, in the order in which they come. */
export function groupsOf(steps: readonly Step[]): Group[] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const of = step.kind === "objects" ? (step.names[0] ?? "") : step.of;
    groups.set(of, [...(groups.get(of) ?? []), step]);
  }
  return [...groups].map(([of, found]) => ({ of, steps: found }));
}

/** A value of a part, short enough for one line; null for what can only be said to differ. */
export function shortText(value: unknown): string | null {
  if (value === null || value === "") return "–";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (!Array.isArray(value)) return null;
  const words = value.map((one: unknown) => wordOf(one));
  if (words.some((one) => one === null)) return null;
  return words.length === 0 ? "–" : words.join(", ");
}

function wordOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || !("label" in value)) return null;
  return typeof value.label === "string" ? value.label : null;
}

/** How many of the steps are done by each verb, those that are none left out. */
export function countsOf(steps: readonly { verb: Verb }[]): { verb: Verb; count: number }[] {
  const verbs: Verb[] = ["make", "bring_back", "change", "remove"];
  return verbs
    .map((verb) => ({ verb, count: steps.filter((one) => one.verb === verb).length }))
    .filter((one) => one.count > 0);
}

/** A template: how much it brings of each kind, whether it is installed, and how many of its samples are here. */
export interface TemplateCard {
  key: string;
  label: string;
  icon: string;
  description: string;
  objects: string[];
  counts: Partial<Record<Kind, number>>;
  change: string | null;
  at: string | null;
  by: string | null;
  samples: number;
  here: number;
  /** Samples that somebody worked with. */
  touched: number;
}
