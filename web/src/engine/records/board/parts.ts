import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { fieldOf, fieldsOf } from "@/engine/sync/meta";
import { dayOfItem } from "../calendar/days";
import { isEmpty } from "../field-value";
import { nameFields } from "../use-title";

/** Which fields a card shows. */
export interface CardParts {
  /** Whom or what the record is about. */
  about: FieldMeta | undefined;
  figure: FieldMeta | undefined;
  day: FieldMeta | undefined;
  person: FieldMeta | undefined;
  /** Since when there is nothing left to do, where records say so; not shown. */
  done: FieldMeta | undefined;
  /** Chosen by somebody: they stand in lines of their own, in this order. */
  lines: readonly FieldMeta[];
}

const ABOUT = new Set<FieldMeta["kind"]>(["link", "record"]);

/** The parts of a card, out of what the object declares. */
export function cardPartsOf(
  object: ObjectMeta,
  by: string,
  chosen: readonly FieldMeta[] | null = null,
): CardParts {
  const done = fieldOf(object, "done_at");
  if (chosen !== null) return { ...chosenParts(chosen), done };
  const columns = fieldsOf(object, object.columns).filter((field) => field.name !== by);
  const people = ["assignee", "owner"].flatMap((name) => fieldOf(object, name) ?? []);
  return {
    about: columns.find((field) => ABOUT.has(field.kind)),
    figure: fieldOf(object, object.board?.sum ?? ""),
    day: fieldOf(object, object.date ?? ""),
    person: people.find((field) => field.kind === "user"),
    done,
    lines: [],
  };
}

/** The first of each sort has its place on the card; what is left has lines. */
function chosenParts(chosen: readonly FieldMeta[]): Omit<CardParts, "done"> {
  const parts = {
    about: chosen.find((field) => ABOUT.has(field.kind)),
    figure: chosen.find((field) => field.kind === "money"),
    day: chosen.find((field) => field.kind === "date"),
    person: chosen.find((field) => field.kind === "user"),
  };
  const placed = new Set(Object.values(parts));
  return { ...parts, lines: chosen.filter((field) => !placed.has(field)) };
}

/** The day of a card where people are; "" for none. */
export function dayOfCard(item: Item, { day }: CardParts, timeZone: string): string {
  return day === undefined ? "" : (dayOfItem(item, day, timeZone) ?? "");
}

/** Whether a day that has passed is one too late: what is done is not, nor what merely was at some time. */
export function isLate(item: Item, { day, done }: CardParts, shown: string, now: string): boolean {
  if (shown === "" || shown >= now) return false;
  return done === undefined ? day?.kind === "date" : isEmpty(item[done.name]);
}

/** The fields a board has to load. */
export function boardFields(object: ObjectMeta, by: string, parts: CardParts, lanes?: string): string[] {
  const { about, figure, day, person, done, lines } = parts;
  const fields = [fieldOf(object, by), about, figure, day, person, done, ...lines];
  if (lanes !== undefined) fields.push(fieldOf(object, lanes));
  return [...new Set(["id", ...nameFields(object), ...fields.flatMap((field) => field?.name ?? [])])];
}

/**
 * The link that records and columns share, and that every column has: deals and stages both belong to a pipeline. Null
 * where columns are not records, or belong to nothing.
 */
export function groupingOf(object: ObjectMeta, by: string, steps: ObjectMeta | undefined): FieldMeta | null {
  if (fieldOf(object, by)?.kind !== "link" || steps === undefined) return null;
  const shared = steps.fields.find((one) => one.kind === "link" && one.required && isOwn(object, one));
  return shared === undefined ? null : (fieldOf(object, shared.name) ?? null);
}

function isOwn(object: ObjectMeta, field: FieldMeta): boolean {
  const own = fieldOf(object, field.name);
  return own?.kind === "link" && own.link?.object === field.link?.object;
}
