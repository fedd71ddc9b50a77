import type { Api, Query } from "@/engine/api/client";
import type { BoardAnswer, Count, Filter, Item, ListAnswer, ObjectMeta } from "@/engine/api/types";
import type { Answer, Dependencies } from "./database";
import { dependenciesOf } from "./dependencies";
import type { Meta } from "./meta";

/** What an answer brings: the body to keep, and records for the store. */
export interface Told<Body> {
  body: Body;
  records?: { object: string; items: readonly Item[] };
}

/** A question whose answer is kept under its key. */
export interface Question<Body> extends Pick<Answer, "key" | "object" | "dependencies"> {
  record?: string | undefined;
  /** While a question waits for its first answer, the last view of its family stays on screen. */
  family: string;
  /** `kept` is the answer so far, for questions that are asked page by page. */
  ask: (api: Api, kept: Body | null) => Promise<Told<Body>>;
}

export interface ListOptions {
  filter?: Filter | null | undefined;
  sort?: string | undefined;
  /** Which fields to load; id, version, title and can come along. All fields without it. */
  fields?: readonly string[] | undefined;
  limit?: number | undefined;
  archived?: "0" | "1" | "all" | undefined;
  count?: boolean | undefined;
}

export interface ListBody {
  ids: string[];
  next: string | null;
  count: Count | null;
}

const PAGE = 50;
/** The most rows the server sends at once. */
const MOST = 200;
/** How many rows are loaded again after a change; further ones stay as they were. */
const AGAIN = 1000;

export function filterText(filter: Filter | null | undefined): string | undefined {
  return filter == null || Object.keys(filter).length === 0 ? undefined : JSON.stringify(filter);
}

function listQuery(options: ListOptions): Query {
  const { fields, sort, archived, count } = options;
  return {
    fields: fields?.join(","),
    filter: filterText(options.filter),
    sort,
    archived: archived === "0" ? undefined : archived,
    count: count === true ? "1" : undefined,
  };
}

export function listQuestion(meta: Meta, object: ObjectMeta, options: ListOptions): Question<ListBody> {
  const query = listQuery(options);
  const limit = options.limit ?? PAGE;
  const shown = options.fields ?? object.fields.map((field) => field.name);
  const reach = { filter: options.filter, sort: options.sort, shown, fields: ["archived_at"] };
  return {
    key: JSON.stringify(["list", object.name, limit, query]),
    family: `list ${object.name}`,
    object: object.name,
    dependencies: dependenciesOf(meta, object, reach),
    ask: async (api, kept) => {
      const wanted = Math.min(Math.max(kept?.ids.length ?? 0, limit), AGAIN);
      return rows(object, await head(api, object, query, wanted), kept);
    },
  };
}

/** The first `wanted` rows, in as few requests as the server allows. */
async function head(api: Api, object: ObjectMeta, query: Query, wanted: number): Promise<ListAnswer> {
  const path = `/${object.plural}`;
  const first = await api.get<ListAnswer>(path, { ...query, limit: Math.min(wanted, MOST) });
  const all = { ...first, items: [...first.items] };
  while (all.next !== null && all.items.length < wanted) {
    const limit = Math.min(wanted - all.items.length, MOST);
    // One page needs the cursor of the one before.
    const page = await api.get<ListAnswer>(path, { ...query, count: undefined, limit, after: all.next });
    all.items.push(...page.items);
    all.next = page.next;
  }
  return all;
}

function rows(object: ObjectMeta, answer: ListAnswer, kept: ListBody | null): Told<ListBody> {
  const ids = answer.items.map((item) => item.id);
  const records = { object: object.name, items: answer.items };
  const isLonger = kept !== null && kept.ids.length > AGAIN && answer.next !== null;
  if (!isLonger) return { body: { ids, next: answer.next, count: answer.count }, records };
  const seen = new Set(ids);
  const tail = kept.ids.slice(AGAIN).filter((id) => !seen.has(id));
  return { body: { ids: [...ids, ...tail], next: kept.next, count: answer.count }, records };
}

/** The page after the last row. */
export function nextPage(meta: Meta, object: ObjectMeta, options: ListOptions): Question<ListBody> {
  const question = listQuestion(meta, object, options);
  const limit = options.limit ?? PAGE;
  const ask = async (api: Api, kept: ListBody | null): Promise<Told<ListBody>> => {
    if (kept?.next == null) throw new Error("There is no further page");
    const query = { ...listQuery(options), count: undefined, limit, after: kept.next };
    const page = await api.get<ListAnswer>(`/${object.plural}`, query);
    const ids = [...new Set([...kept.ids, ...page.items.map((item) => item.id)])];
    const records = { object: object.name, items: page.items };
    return { body: { ids, next: page.next, count: kept.count }, records };
  };
  return { ...question, ask };
}

export interface BoardOptions {
  by?: string | undefined;
  filter?: Filter | null | undefined;
  /** The figure that columns total; left out the object's own, "none" for no total. */
  sum?: string | undefined;
  /** Only the records of one swimlane. */
  lane?: { field: string; value: string | null } | undefined;
  limit?: number | undefined;
  fields?: readonly string[] | undefined;
}

type FixedBoard = BoardOptions & { by: string };

export interface KeptColumn extends Omit<BoardAnswer["columns"][number], "items"> {
  ids: string[];
}

export interface BoardBody {
  columns: KeptColumn[];
}

const CARDS = 40;

/** The field that columns total; null where nothing is. */
export function summedField(object: ObjectMeta, { sum }: BoardOptions): string | null {
  if (sum === undefined) return object.board?.sum ?? null;
  return sum === "none" ? null : sum;
}

/** The filter of the board and that of its lane. */
export function boardFilter({ filter, lane }: BoardOptions): Filter | null {
  const own = filterText(filter) === undefined ? [] : [filter as Filter];
  const parts = lane === undefined ? own : [...own, atValue(lane.field, lane.value)];
  return parts.length > 1 ? { and: parts } : (parts[0] ?? null);
}

function atValue(field: string, value: string | null): Filter {
  return value === null ? { field, op: "empty" } : { field, op: "eq", value };
}

/** What a card needs besides what it shows: its column, its lane and what it adds to the sum. */
function boardFields(object: ObjectMeta, options: FixedBoard): string {
  const { by, lane, fields = object.columns } = options;
  const also = [by, lane?.field, summedField(object, options)].filter((name) => name != null);
  return [...new Set([...fields, ...also])].join(",");
}

export function boardQuestion(meta: Meta, object: ObjectMeta, options: FixedBoard): Question<BoardBody> {
  const { by, sum, limit = CARDS, fields = object.columns } = options;
  const filter = boardFilter(options);
  const query: Query = {
    by,
    sum,
    filter: filterText(filter),
    limit,
    fields: boardFields(object, options),
  };
  const counted = [by, "archived_at", summedField(object, options) ?? []].flat();
  const reach = { filter, shown: fields, fields: counted };
  return {
    key: JSON.stringify(["board", object.name, query]),
    family: `board ${object.name} ${by}`,
    object: object.name,
    dependencies: dependenciesOf(meta, object, reach),
    ask: async (api, kept) => {
      // As many as are on the screen already, so that nobody is thrown back to the first cards by a change.
      const shown = Math.max(limit, ...(kept?.columns.map((column) => column.ids.length) ?? []));
      const wanted = { ...query, limit: Math.min(shown, MOST) };
      return boardTold(object, await api.get<BoardAnswer>(`/${object.plural}/board`, wanted), kept);
    },
  };
}

function boardTold(object: ObjectMeta, answer: BoardAnswer, kept: BoardBody | null): Told<BoardBody> {
  const columns = answer.columns.map(({ items, ...column }) =>
    withTail({ ...column, ids: items.map((item) => item.id) }, kept),
  );
  const items = answer.columns.flatMap((column) => column.items);
  return { body: { columns }, records: { object: object.name, items } };
}

/** Cards beyond those that are loaded again stay as they were. */
function withTail(column: KeptColumn, kept: BoardBody | null): KeptColumn {
  const before = kept?.columns.find((one) => one.value === column.value);
  if (before === undefined || column.next === null || before.ids.length <= MOST) return column;
  const seen = new Set(column.ids);
  const tail = before.ids.slice(MOST).filter((id) => !seen.has(id));
  return { ...column, ids: [...column.ids, ...tail], next: before.next };
}

/** The next cards of one column. */
export function boardPage(
  meta: Meta,
  object: ObjectMeta,
  options: FixedBoard,
  value: string | null,
): Question<BoardBody> {
  const { by, limit = CARDS } = options;
  const own = boardFilter(options);
  const filter = filterText({ and: [...(own === null ? [] : [own]), atValue(by, value)] });
  const ask = async (api: Api, kept: BoardBody | null): Promise<Told<BoardBody>> => {
    const column = kept?.columns.find((one) => one.value === value);
    if (kept == null || column?.next == null) throw new Error("There is no further page");
    const query = { filter, fields: boardFields(object, options), limit, after: column.next };
    const page = await api.get<ListAnswer>(`/${object.plural}`, query);
    const ids = [...new Set([...column.ids, ...page.items.map((item) => item.id)])];
    const columns = kept.columns.map((one) => (one === column ? { ...one, ids, next: page.next } : one));
    return { body: { columns }, records: { object: object.name, items: page.items } };
  };
  return { ...boardQuestion(meta, object, options), ask };
}

/** Any other answer: kept as it is. */
export function plainQuestion<Body>(
  path: string,
  query: Query,
  dependencies: Dependencies,
  about: { object?: string; record?: string } = {},
): Question<Body> {
  return {
    key: JSON.stringify(["get", path, query]),
    family: path,
    object: about.object ?? "",
    ...(about.record === undefined ? {} : { record: about.record }),
    dependencies,
    ask: async (api) => ({ body: await api.get<Body>(path, query) }),
  };
}
