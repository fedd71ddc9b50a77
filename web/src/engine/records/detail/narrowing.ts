import type { TimelineOptions } from "@/engine/sync/use-timeline";
import { addDays } from "@/kit/dates";
import type { Option } from "@/ui/select";

/** What somebody narrows a timeline or log to. */
export interface Narrowing {
  /** "" all, "activities" all that was done, "change", or one activity. */
  kind: string;
  person: Option | null;
  /** Days back; "" for all of it. */
  period: string;
  /** The name of a field; "" for any. */
  field: string;
  q: string;
}

export const ALL: Narrowing = { kind: "", person: null, period: "", field: "", q: "" };

export function isNarrowed(given: Narrowing): boolean {
  return (
    given.kind !== "" ||
    given.person !== null ||
    given.period !== "" ||
    given.field !== "" ||
    given.q.trim() !== ""
  );
}

/** The question that the server is asked. `activities` are the names of what can be done; `day` is today. */
export function optionsOf(given: Narrowing, activities: readonly string[], day: string): TimelineOptions {
  return {
    kinds: kindsOf(given.kind, activities),
    actor: given.person?.value,
    since: given.period === "" ? undefined : addDays(day, 1 - Number(given.period)),
    field: given.field === "" ? undefined : given.field,
    q: given.q.trim() === "" ? undefined : given.q.trim(),
  };
}

function kindsOf(kind: string, activities: readonly string[]): readonly string[] | undefined {
  if (kind === "") return undefined;
  return kind === "activities" ? activities : [kind];
}
