import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Api } from "@/engine/api/client";
import type { Filter, Item, LinkValue, ListAnswer, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import type { Meta } from "@/engine/sync/meta";
import { fold } from "@/kit/text";
import { groupOf, targetOf, withinOf } from "../../editors/link-options";
import type { Planned } from "./plan";
import type { Read } from "./read-value";

const MOST = 100;

interface Found {
  target: ObjectMeta;
  group: string | undefined;
  /** Records by their folded title. */
  byTitle: Map<string, Item[]>;
}

/** Finds the records that pasted titles mean: one question for each object they may belong to. */
export async function resolveTitles(
  api: Api,
  meta: Meta,
  object: ObjectMeta,
  cells: readonly Planned[],
): Promise<Planned[]> {
  const wanted = new Map<string, Set<string>>();
  for (const cell of cells) {
    const titles = titlesIn(cell.read);
    if (titles.length === 0) continue;
    const name = targetOf(cell.field);
    const known = wanted.get(name) ?? new Set();
    wanted.set(name, new Set([...known, ...titles]));
  }
  const answers = [...wanted].map(
    async ([name, titles]) => [name, await lookUp(api, meta.find(name), [...titles])] as const,
  );
  const found = new Map(await Promise.all(answers));
  return cells.map((cell) => ({ ...cell, read: resolved(cell, object, found.get(targetOf(cell.field))) }));
}

function titlesIn(read: Read): string[] {
  if ("title" in read) return [read.title];
  return "titles" in read ? read.titles : [];
}

async function lookUp(api: Api, target: ObjectMeta | undefined, titles: string[]): Promise<Found | null> {
  if (target === undefined || !isTitleAskable(target)) return null;
  const group = groupOf(target)?.name;
  const byTitle = new Map<string, Item[]>();
  // A paste may name thousands: one question after the other.
  for (let from = 0; from < titles.length; from += MOST) {
    for (const item of await titled(api, target, titles.slice(from, from + MOST), group))
      byTitle.set(fold(item.title), [...(byTitle.get(fold(item.title)) ?? []), item]);
  }
  return { target, group, byTitle };
}

function isTitleAskable(target: ObjectMeta): boolean {
  return target.fields.some((field) => field.name === target.title && field.filterable);
}

async function titled(api: Api, target: ObjectMeta, titles: string[], group: string | undefined) {
  const filter: Filter = { field: target.title, op: "in", value: titles };
  const fields = ["id", ...(group === undefined ? [] : [group])].join(",");
  const query = { filter: JSON.stringify(filter), fields, limit: 200 };
  const answer = await api.get<ListAnswer>(`/${target.plural}`, query);
  return answer.items;
}

function resolved({ read, item, field }: Planned, object: ObjectMeta, found: Found | null | undefined): Read {
  const titles = titlesIn(read);
  if (titles.length === 0) return read;
  const links: LinkValue[] = [];
  for (const title of titles) {
    const one = found ? linkFor(title, found, object, item) : i18n._(msg`There is no “${title}”.`);
    if (typeof one === "string") return { fault: one };
    links.push(one);
  }
  return { value: field.kind === "links" ? links : links[0] };
}

/** The record, or why it is not clear which one is meant. Stages are those of the record's own pipeline. */
function linkFor(title: string, { target, group, byTitle }: Found, object: ObjectMeta, item: Item) {
  const all = byTitle.get(fold(title)) ?? [];
  const groupField = group === undefined ? undefined : groupOf(target);
  const within = groupField && withinOf(groupField, object, item);
  const near = within === undefined ? all : all.filter((one) => asLink(one[group ?? ""])?.id === within);
  const [only, ...further] = near.length > 0 ? near : all;
  if (only === undefined) return i18n._(msg`There is no “${title}”.`);
  if (further.length > 0) return i18n._(msg`Several are called “${title}”.`);
  return { id: only.id, title: only.title, object: target.name };
}
