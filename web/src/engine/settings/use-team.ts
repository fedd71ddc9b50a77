import { useLingui } from "@lingui/react/macro";
import type { Item, Values } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useCommand } from "@/engine/sync/use-command";
import { problemIn } from "./use-form";
import { type Settling, useSettling } from "./use-settling";

/** Puts a team below another one, or (null) at the top. */
export function useMoveTeam(): (team: Item, below: Item | null) => void {
  const { t } = useLingui();
  const { run } = useCommand();
  return (team, below) => {
    const parent = below && { id: below.id, title: below.title, object: "team" };
    const says =
      below === null ? t`${team.title} is at the top now` : t`${team.title} is below ${below.title} now`;
    void run("team.update", team, { parent: parent?.id ?? null }, { shows: { parent }, says, undo: true });
  };
}

/** Changes of a team that are saved at once. Links are given as records show them. */
export function useTeamSettling(team: Item): Settling<Item> {
  const { run } = useCommand();
  return useSettling(team, async (changes: Values) => {
    const input = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, asLink(value)?.id ?? value ?? null]),
    );
    const problem = await problemIn(run("team.update", team, input, { shows: changes, isQuiet: true }));
    if (problem !== null) throw problem;
  });
}
