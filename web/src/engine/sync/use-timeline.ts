import type { Query } from "@/engine/api/client";
import type { Problem } from "@/engine/api/problem";
import type { NotKept, TimelineAnswer } from "@/engine/api/timeline";
import type { FieldMeta, TimelineEntry } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { type Sync, useSync } from "./context";
import type { Row } from "./database";
import { fieldOf, type Meta } from "./meta";
import type { Question } from "./questions";
import { usePages } from "./use-list";
import { type Filled, useQuestion } from "./use-question";
import { madeSince } from "./views";

/** Which part of a timeline; left out: all of it. */
export interface TimelineOptions {
  /** "change" and names of activities. */
  kinds?: readonly string[] | undefined;
  /** Only what this person did. */
  actor?: string | undefined;
  /** Days, both counted. */
  since?: string | undefined;
  until?: string | undefined;
  q?: string | undefined;
  /** Only changes of this field. */
  field?: string | undefined;
  /** record: only what was changed in the record itself. */
  of?: "record" | undefined;
  limit?: number | undefined;
}

export interface Timeline {
  entries: TimelineEntry[];
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  isFetching: boolean;
  /** The entries belong to the question before; the new ones are on their way. */
  isPrevious: boolean;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
  reload: () => Promise<void>;
  /** What was removed before the last entry, by rule; empty until that is shown. */
  notKept: NotKept[];
}

const NO_ENTRIES: TimelineEntry[] = [];
const NOTHING: NotKept[] = [];

/** What happened with a record, newest first: its changes and its activities, those not sent yet on top. */
export function useTimeline(objectName: string, id: string, options: TimelineOptions = {}): Timeline {
  const sync = useSync();
  const question = timelineQuestion(sync.meta, objectName, id, options);
  const { view, ...rest } = useQuestion(question, (answer) => readTimeline(sync, answer, id, options));
  const pages = usePages(question.key, view?.next != null, () => timelinePage(question));
  return { ...rest, entries: view?.items ?? NO_ENTRIES, notKept: view?.not_kept ?? NOTHING, ...pages };
}

/** Objects whose records are activities: they regard any other record. */
function activityObjects(meta: Meta): string[] {
  return meta.objects.filter((object) => fieldOf(object, "regarding")).map((object) => object.name);
}

/** Objects with a link that can point here: what happens to them is told here too. */
function pointing(meta: Meta, objectName: string): string[] {
  const isRootOf = (name: string): boolean => {
    const kinds = meta.find(name)?.fields.find((field) => field.name === "kind")?.choices ?? [];
    return name === objectName || kinds.some((kind) => kind.value === objectName);
  };
  const points = (field: FieldMeta): boolean => field.link !== null && isRootOf(field.link.object);
  return meta.objects.filter((object) => object.fields.some(points)).map((object) => object.name);
}

interface TimelineQuestion extends Question<TimelineAnswer> {
  path: string;
  query: Query;
}

function timelineQuestion(
  meta: Meta,
  objectName: string,
  id: string,
  { kinds, ...given }: TimelineOptions,
): TimelineQuestion {
  const query: Query = { kinds: kinds?.join(","), ...given };
  const path = `/${meta.object(objectName).plural}/${id}/timeline`;
  const watched = [objectName, ...activityObjects(meta), ...pointing(meta, objectName)];
  return {
    key: JSON.stringify(["timeline", objectName, id, query]),
    family: `timeline ${objectName} ${id}`,
    object: objectName,
    record: id,
    path,
    query,
    dependencies: Object.fromEntries(watched.map((name) => [name, null])),
    ask: async (api) => ({ body: await api.get<TimelineAnswer>(path, query) }),
  };
}

function timelinePage(question: TimelineQuestion): Question<TimelineAnswer> {
  return {
    ...question,
    ask: async (api, kept) => {
      if (kept?.next == null) throw new Error("There is no further page");
      const page = await api.get<TimelineAnswer>(question.path, { ...question.query, after: kept.next });
      return { body: { ...page, items: [...kept.items, ...page.items] } };
    },
  };
}

async function readTimeline(
  sync: Sync,
  answer: Filled<TimelineAnswer> | null,
  id: string,
  options: TimelineOptions,
): Promise<TimelineAnswer | null> {
  if (answer === null) return null;
  const { items, ...rest } = answer.body;
  const told = new Set(items.flatMap((entry) => entry.activity?.id ?? []));
  const made = await Promise.all(
    activityObjects(sync.meta).map((object) => madeSince(sync, object, answer.at, null)),
  );
  const fresh = made
    .flat()
    .filter((row) => asLink(row.shown["regarding"])?.id === id && !told.has(row.id))
    .filter((row) => isWithin(options, row, sync.me.user.id));
  const entries = fresh
    .toSorted((left, right) => (left.id < right.id ? 1 : -1))
    .map((row) => entryOf(sync, row));
  return { ...rest, items: [...entries, ...(await withHeld(sync, items))] };
}

/** Whether something just written down here belongs to the part of the timeline that is shown. */
export function isWithin(options: TimelineOptions, row: Pick<Row, "object" | "shown">, me: string): boolean {
  const { kinds, actor, until, q = "", field, of } = options;
  const isOfThePast = [field, of, until].some((one) => one !== undefined);
  const isMine = [undefined, me].includes(actor);
  if (isOfThePast || !isMine || kinds?.includes(row.object) === false) return false;
  return JSON.stringify(row.shown).toLowerCase().includes(q.trim().toLowerCase());
}

/** An activity that is held is newer than the copy inside the answer: a task ticked off here is ticked off there. */
async function withHeld(sync: Sync, items: readonly TimelineEntry[]): Promise<TimelineEntry[]> {
  const keys = items.map((entry): [string, string] => [activityKind(entry), entry.activity?.id ?? ""]);
  const rows = await sync.db.records.bulkGet(keys);
  return items.map((entry, index) => {
    const row = rows[index];
    const isNewer =
      row !== undefined && entry.activity !== null && row.shown.version >= entry.activity.version;
    return isNewer ? { ...entry, activity: { ...entry.activity, ...row.shown } as never } : entry;
  });
}

function activityKind(entry: TimelineEntry): string {
  return entry.type === "activity" ? (entry.action.split(".")[0] ?? "") : "";
}

function entryOf(sync: Sync, row: Row): TimelineEntry {
  const { user } = sync.me;
  const at = asText(row.shown["created_at"]) || new Date().toISOString();
  const actor = { id: user.id, title: user.name, object: "user" };
  const making = { door: "web", action: `${row.object}.create`, cause: null, op: "insert" } as const;
  return {
    type: "activity",
    id: row.id,
    at,
    actor,
    ...making,
    record: null,
    fields: [],
    activity: row.shown,
  };
}
