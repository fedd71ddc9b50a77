import type { components } from "@/api/schema";
import type { IconName } from "@/ui/icons";

export type Origin = components["schemas"]["Origin"];
export type OriginsAnswer = components["schemas"]["Origins"];

/** What is known of where a value came from: its origin, that it is worked out, or since when at least it stands. */
export type Known =
  | { kind: "told"; origin: Origin }
  | { kind: "computed" }
  | { kind: "before"; reached: string }
  | { kind: "nothing" };

export function knownOf(answer: OriginsAnswer, name: string): Known {
  const origin = answer.items.find((one) => one.name === name);
  if (origin !== undefined) return { kind: "told", origin };
  if (answer.unknown.includes(name)) return { kind: "computed" };
  return answer.reached === null ? { kind: "nothing" } : { kind: "before", reached: answer.reached };
}

const ICONS: Record<string, IconName> = {
  hand: "pencil",
  api: "braces",
  app: "unplug",
  import: "upload",
  tidy: "sparkles",
  bulk: "layers",
  merge: "merge",
  undo: "undo-2",
  approval: "check-check",
  run: "zap",
};

/** The icon of a way in which values come. */
export function iconOfWay(way: string): IconName {
  return ICONS[way] ?? "activity";
}
