import { useMemo } from "react";
import type { Api } from "@/engine/api/client";
import type { LoadMentions, Mentionable } from "@/engine/records/editors/mentions";
import { useMentionables } from "@/engine/records/editors/use-mentionables";
import type { PanelProps } from "@/engine/slots";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";

/** A change of the record after which somebody would see it. */
export interface Offer {
  field: string;
  label: string;
  value: string;
  title: string;
}

export interface Sight {
  people: { id: string; sees: boolean; offers: Offer[] }[];
  teams: { id: string; members: number; seeing: number }[];
}

const PATH = "/mentions/sight";

/** The record that they would see. */
interface Seen {
  object: string;
  id: string;
}

function queryOf(seen: Seen, whom: readonly Mentionable[]): Record<string, string> {
  const ids = (kind: Mentionable["kind"]): string =>
    whom.flatMap((one) => (one.kind === kind ? [one.id] : [])).join(",");
  return { ...seen, people: ids("user"), teams: ids("team") };
}

/** Who of those mentioned may see the record; asked again when the record changes. */
export function useSight({ object, item }: PanelProps, mentioned: readonly Mentionable[]): Sight | null {
  const { data } = useAnswer<Sight>(PATH, queryOf({ object: object.name, id: item.id }, mentioned), {
    objects: [object.name, "user"],
    isEnabled: mentioned.length > 0,
  });
  return mentioned.length > 0 ? data : null;
}

/** Whom one can mention on a record; those who may not see it are marked before they are chosen. */
export function useSightedMentionables(about: PanelProps): LoadMentions {
  const api = useApi();
  const load = useMentionables();
  const [object, id] = [about.object.name, about.item.id];
  return useMemo(
    () => async (query, signal) => {
      const found = await load(query, signal);
      return found.length === 0 ? found : sighted(api, { object, id }, found, signal);
    },
    [api, load, object, id],
  );
}

async function sighted(
  api: Api,
  seen: Seen,
  found: Mentionable[],
  signal: AbortSignal,
): Promise<Mentionable[]> {
  try {
    const sight = await api.get<Sight>(PATH, queryOf(seen, found), { signal });
    return found.map((one) => ({ ...one, sees: seesIt(sight, one) }));
  } catch {
    // Without an answer nobody is marked; the server tells only those who may see it anyway.
    return found;
  }
}

/** Of a team: whether all of it does. */
export function seesIt(sight: Sight, { kind, id }: Pick<Mentionable, "kind" | "id">): boolean {
  if (kind === "user") return sight.people.find((one) => one.id === id)?.sees !== false;
  const team = sight.teams.find((one) => one.id === id);
  return team === undefined || team.seeing === team.members;
}
