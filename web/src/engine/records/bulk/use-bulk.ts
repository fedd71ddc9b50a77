import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Filter, Item, ObjectMeta, Values } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useCommand } from "@/engine/sync/use-command";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import { trackJob } from "./jobs-store";

/** The ticked records, as far as they are loaded, or all that match. */
export interface Chosen {
  items: readonly Item[];
  isAll: boolean;
  filter: Filter | null;
  archived: "0" | "1";
  /** How many there are, loaded or not. */
  count: number;
}

/** So many are changed at once on the screen, each as a command of its own; more go as a job on the server. */
const AT_ONCE = 50;

/** Makes something about each record: it is no verb of theirs, and the server does it. */
export const HOLD = "hold";

export interface BulkOptions {
  /** What the records will look like. */
  shows?: Values | undefined;
  says?: string | undefined;
}

export type ActOnAll = (verb: string, input: Values, options?: BulkOptions) => void;

/** Does a verb to all chosen records. */
export function useBulk(object: ObjectMeta, chosen: Chosen): ActOnAll {
  const { t } = useLingui();
  const api = useApi();
  const { runAll, runEach } = useCommand();
  const start = async (verb: string, input: Values) => {
    const which = chosen.isAll
      ? { filter: chosen.filter ?? {}, archived: chosen.archived }
      : { ids: chosen.items.map((item) => item.id) };
    try {
      const job = await api.post<Job>(`/${object.plural}/bulk`, { verb, input, ...which }, { key: uuid7() });
      trackJob({ id: job.id, label: job.label });
    } catch (error) {
      showToast({ title: t`Nothing was changed`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (verb, input, options = {}) => {
    if (isJob(verb, chosen)) {
      void start(verb, input);
      return;
    }
    const able = chosen.items.filter((item) => item.can.includes(verb));
    const action = `${object.name}.${verb}`;
    const many = plural(able.length, { one: "# record", other: "# records" });
    const isUpdate = verb === "update";
    const says = options.says ?? (isUpdate ? t`${many} changed` : undefined);
    const more = { ...options, says, ...(isUpdate && { undo: true }) };
    if (Object.values(input).some(isAdded)) {
      const each = able.map((item) => ({ record: item, ...listsOf(item, input) }));
      void runEach(action, each, more);
    } else void runAll(action, able, input, more);
  };
}

function isJob(verb: string, { isAll, items }: Chosen): boolean {
  return verb === HOLD || isAll || items.length > AT_ONCE;
}

interface Added {
  add?: string[];
  remove?: string[];
}

/** Lists take {add, remove} as input of a bulk change. */
function isAdded(value: unknown): value is Added {
  return typeof value === "object" && value !== null && ("add" in value || "remove" in value);
}

/** What is added and taken away, as the whole list of one record. */
function listsOf(item: Item, input: Values): { input: Values; shows: Values } {
  const whole = Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, isAdded(value) ? changed(item[name], value) : value]),
  );
  return { input: whole, shows: whole };
}

function changed(now: unknown, { add = [], remove = [] }: Added): string[] {
  const held = Array.isArray(now) ? now.filter((one): one is string => typeof one === "string") : [];
  return [...new Set([...held.filter((one) => !remove.includes(one)), ...add])];
}
