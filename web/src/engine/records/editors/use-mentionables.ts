import { useMemo } from "react";
import { COLLEAGUES } from "@/engine/access/colleagues";
import type { Filter, Item, ListAnswer } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { type Sync, useSync } from "@/engine/sync/context";
import { fold } from "@/kit/text";
import type { LoadMentions, Mentionable } from "./mentions";

const PEOPLE = 6;
const TEAMS = 3;

/** People and teams by their names; without a network those that this browser holds. */
export function useMentionables(): LoadMentions {
  const sync = useSync();
  return useMemo(() => (query, signal) => find(sync, query.trim(), signal), [sync]);
}

async function find(sync: Sync, query: string, signal: AbortSignal): Promise<Mentionable[]> {
  try {
    const [people, teams] = await Promise.all([
      ask(sync, "/users", whoFits(query), "name,email,team", PEOPLE + 1, signal),
      ask(sync, "/teams", named(query), "name,region", TEAMS, signal),
    ]);
    const others = people.filter((one) => one.id !== sync.me.user.id).slice(0, PEOPLE);
    return [...others.map(person), ...teams.map(team)];
  } catch {
    return signal.aborted ? [] : held(sync, query);
  }
}

async function ask(
  { api }: Sync,
  path: string,
  filter: Filter | null,
  fields: string,
  limit: number,
  signal: AbortSignal,
): Promise<Item[]> {
  const wanted = filter === null ? {} : { filter: JSON.stringify(filter) };
  const answer = await api.get<ListAnswer>(path, { fields, limit, sort: "name", ...wanted }, { signal });
  return answer.items;
}

function whoFits(query: string): Filter {
  if (query === "") return COLLEAGUES;
  const email: Filter = { field: "email", op: "starts", value: query };
  return { and: [COLLEAGUES, { or: [{ field: "name", op: "contains", value: query }, email] }] };
}

function named(query: string): Filter | null {
  return query === "" ? null : { field: "name", op: "contains", value: query };
}

function person(item: Item): Mentionable {
  const detail = asLink(item["team"])?.title ?? asText(item["email"]);
  return { kind: "user", id: item.id, name: item.title, detail };
}

function team(item: Item): Mentionable {
  const region = asText(item["region"]);
  return { kind: "team", id: item.id, name: item.title, ...(region !== "" && { detail: region }) };
}

async function held({ db, me }: Sync, query: string): Promise<Mentionable[]> {
  const rows = await db.records.where("object").equals("user").toArray();
  const fitting = rows.filter((row) => row.id !== me.user.id && fold(row.shown.title).includes(fold(query)));
  return fitting.slice(0, PEOPLE).map((row) => person(row.shown));
}
