import type { ActionMeta, FieldMeta, Item, ObjectMeta, Values } from "@/engine/api/types";
import { asArray, asLink, asText } from "@/engine/api/values";
import { uuid7 } from "@/kit/ids";
import type { Sync } from "./context";
import { fieldOf } from "./meta";
import type { Draft } from "./outbox";

export interface Parts {
  /** "deal.update" */
  action: string;
  record: { id: string } | null;
  input: Values;
  /** What the record will look like, where the input does not say it. */
  shows?: Values | undefined;
}

/** A command as an outbox entry: its address, and what to show until the server answers. */
export async function draftOf(sync: Sync, parts: Parts): Promise<Draft> {
  const { action, record, input } = parts;
  const { name, verb } = partsOf(action);
  const object = sync.meta.object(name);
  const seen = isItem(record) ? record : undefined;
  const id = verb === "create" ? idIn(input) : (record?.id ?? "");
  const sent = sentOf(verb, input, id);
  const shows = await showsOf(sync, object, verb, parts);
  const title = asText(shows["title"]) || seen?.title || (await titleHeld(sync, name, id));
  return {
    action,
    object: name,
    record: id,
    input: sent,
    ...addressOf(object, verb, id),
    shows,
    title,
    seen,
  };
}

/** "deal.win" -> deal, win. */
function partsOf(action: string): { name: string; verb: string } {
  const dot = action.indexOf(".");
  return { name: action.slice(0, dot), verb: action.slice(dot + 1) };
}

/** A new record's id goes with its values. */
function sentOf(verb: string, input: Values, id: string): Values {
  return verb === "create" ? { ...input, id } : input;
}

function isItem(record: Parts["record"]): record is Item {
  return record !== null && "version" in record;
}

/** The id the form gave the new record, else a new one. */
function idIn(input: Values): string {
  return asText(input["id"]) || uuid7();
}

async function showsOf(sync: Sync, object: ObjectMeta, verb: string, parts: Parts): Promise<Values> {
  const expected = { ...(await expectedOf(sync, object, verb, parts.input)), ...parts.shows };
  return { ...titleOf(object, verb === "create", expected), ...expected };
}

function addressOf(object: ObjectMeta, verb: string, id: string): Pick<Draft, "method" | "path"> {
  if (verb === "create") return { method: "POST", path: `/${object.plural}` };
  if (verb === "update") return { method: "PATCH", path: `/${object.plural}/${id}` };
  return { method: "POST", path: `/${object.plural}/${id === "" ? verb : `${id}/${verb}`}` };
}

async function expectedOf(sync: Sync, object: ObjectMeta, verb: string, input: Values): Promise<Values> {
  if (verb === "archive") return { archived_at: new Date().toISOString() };
  if (verb === "restore") return { archived_at: null };
  if (verb === "update") return shown(sync, object, input);
  if (verb === "create") return { ...defaults(sync, object), ...(await shown(sync, object, input)) };
  return {};
}

/** What a new record has before anybody says so. */
function defaults({ me }: Sync, object: ObjectMeta): Values {
  const found: Values = {};
  for (const field of object.fields) if (field.default != null) found[field.name] = field.default;
  const mine = { id: me.user.id, title: me.user.name, object: "user" };
  const now = new Date().toISOString();
  const own: Values = { owner: mine, created_by: mine, created_at: now, updated_at: now, archived_at: null };
  for (const [name, value] of Object.entries(own)) if (fieldOf(object, name)) found[name] = value;
  return found;
}

/** Input values the way the server sends them back: a link is an id going up and a title coming down. */
async function shown(sync: Sync, object: ObjectMeta, input: Values): Promise<Values> {
  const pairs = Object.entries(input).map(async ([name, value]): Promise<[string, unknown]> => {
    const field = fieldOf(object, name);
    return [name, field === undefined ? value : await shownValue(sync, field, value)];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** Kinds that hold one record of one object. */
const ONE = new Set<FieldMeta["kind"]>(["link", "user", "file"]);

async function shownValue(sync: Sync, field: FieldMeta, value: unknown): Promise<unknown> {
  const target = field.link?.object ?? field.kind;
  if (ONE.has(field.kind)) return linkTo(sync, target, value);
  if (field.kind === "links") return Promise.all(asArray(value).map((one) => linkTo(sync, target, one)));
  const link = field.kind === "record" ? asLink(value) : null;
  return link === null ? value : linkTo(sync, link.object, link.id, link.title);
}

async function linkTo(
  sync: Sync,
  object: string,
  value: unknown,
  title: string | null = null,
): Promise<unknown> {
  if (typeof value !== "string") return value;
  if (object === "user" && value === sync.me.user.id) return { id: value, title: sync.me.user.name, object };
  return { id: value, title: title ?? (await titleHeld(sync, object, value)), object };
}

async function titleHeld({ db }: Sync, object: string, id: string): Promise<string> {
  return (await db.records.get([object, id]))?.shown.title ?? "";
}

function isName(field: FieldMeta): boolean {
  return field.kind === "text" && !field.read_only;
}

/** The title the record will have. One that the server puts together is guessed from the first texts. */
function titleOf(object: ObjectMeta, isCreate: boolean, values: Values): Values {
  const own = asText(values[object.title]);
  if (own !== "") return { title: own };
  if (!isCreate) return {};
  const texts = object.fields.filter(isName).flatMap((field) => asText(values[field.name]) || []);
  return { title: texts.slice(0, 2).join(" ") };
}

/** The declaration of "deal.win", if this person may know it. */
export function actionOf(sync: Pick<Sync, "meta">, action: string | undefined): ActionMeta | undefined {
  if (action === undefined) return undefined;
  return sync.meta.find(partsOf(action).name)?.actions.find((one) => one.name === action);
}

/** Which action takes this one back; null when none does by itself (an update is taken back by its old values). */
export function undoOf(sync: Pick<Sync, "meta">, action: string): string | null {
  const { name, verb } = partsOf(action);
  const basic: Record<string, string> = { create: "archive", archive: "restore", restore: "archive" };
  const opposite = basic[verb];
  return opposite === undefined ? (actionOf(sync, action)?.undo ?? null) : `${name}.${opposite}`;
}
