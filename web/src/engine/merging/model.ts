import type { Item } from "@/engine/api/types";

/** What a merge would make of records: the one that is kept first. */
export interface MergeOutlook {
  survivor: string;
  records: Item[];
  lines: MergeLine[];
  moves: MergeCount[];
  refused: MergeRefusal | null;
}

/** A field in which the records differ. `sources` are the records whose value it gets, `rule` says by what. */
export interface MergeLine {
  field: string;
  label: string;
  rule: string;
  sources: string[];
  value: unknown;
  rules: string[];
  locked: boolean;
}

export interface MergeCount {
  object: string;
  label: string;
  count: number;
  more: boolean;
}

export interface MergeRefusal {
  code: string;
  detail: string;
}

/** A merge into a record, and what taking it back would do. */
export interface Merge {
  id: string;
  at: string;
  by: string | null;
  records: { id: string; title: string }[];
  lines: { field: string; label: string; stays: boolean }[];
  moves: MergeCount[];
  refused: MergeRefusal | null;
}

/** `record` is the one that is left, whichever id was asked for. */
export interface Merges {
  record: string;
  items: Merge[];
}

/** How the values of all records are kept. */
export const ALL = "all";
export const RULES = ["kept", "newest", "oldest", "longest", "filled"] as const;
export type Rule = (typeof RULES)[number];

/** So many stand side by side. */
export const MOST = 8;

/** Whether several of these can be made one here. */
export function canMerge(items: readonly Item[]): boolean {
  return items.length > 1 && items.length <= MOST && items.every((item) => item.can.includes("merge"));
}

/** Whether the line gets its value from this record alone. */
export function isFrom(line: MergeLine, id: string): boolean {
  return line.rule !== ALL && line.sources[0] === id;
}

/** The outlook with what was chosen since it was asked for: a press shows at once. */
export function chosenIn(
  outlook: MergeOutlook,
  settled: { survivor: string | null; choices: Readonly<Record<string, string>> },
): MergeOutlook {
  const lines = outlook.lines.map((line) => {
    const choice = settled.choices[line.field];
    if (choice === undefined || line.rule === choice) return line;
    return {
      ...line,
      rule: choice,
      sources: choice === ALL ? outlook.records.map((one) => one.id) : [choice],
    };
  });
  return { ...outlook, lines, survivor: settled.survivor ?? outlook.survivor };
}

/** What is asked of the server: everything but the survivor goes into it, as it was looked at. */
export function mergeBody(outlook: MergeOutlook, rule: Rule, choices: Readonly<Record<string, string>>) {
  const [survivor, ...others] = outlook.records;
  const known = new Set(outlook.lines.filter((line) => !line.locked).map((line) => line.field));
  return {
    records: others.map((one) => one.id),
    rule,
    choices: Object.fromEntries(Object.entries(choices).filter(([field]) => known.has(field))),
    versions: Object.fromEntries(others.map((one) => [one.id, one.version])),
    version: survivor?.version,
  };
}
