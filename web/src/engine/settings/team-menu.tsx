import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useCreate } from "@/engine/commands/create";
import { useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { linesOf, mayStandBelow, treeOf } from "./team-tree";
import { useMoveTeam } from "./use-team";

/** What may be done with a team. */
export function TeamMenu({ team, teams }: { team: Item; teams: readonly Item[] }) {
  const { t } = useLingui();
  const items = useItems(team, teams);
  if (items.length === 0) return null;
  return (
    <Menu
      label={t`What to do with ${team.title}`}
      placement="bottom end"
      items={items}
      trigger={<IconButton icon="ellipsis" label={t`More`} />}
    />
  );
}

function useItems(team: Item, teams: readonly Item[]): MenuItem[] {
  const { t } = useLingui();
  const { run } = useCommand();
  const create = useCreate();
  const mayCreate = useObject("team").can.includes("create");
  const places = usePlaces(team, teams);
  const parent = { id: team.id, title: team.title, object: "team" };
  const items: MenuItem[] = [];
  if (mayCreate) {
    items.push({
      id: "add",
      label: t`New team below…`,
      icon: "plus",
      onAction: () => create("team", { parent }),
    });
  }
  if (places.length > 0) items.push({ id: "move", label: t`Move below`, icon: "share-2", items: places });
  if (team.can.includes("archive")) {
    items.push({
      id: "archive",
      label: t`Archive`,
      icon: "archive",
      tone: "danger",
      onAction: () => void run("team.archive", team),
    });
  }
  return items;
}

const INDENT = "\u2003";

/** Every place that the team may move to, drawn as the tree. */
function usePlaces(team: Item, teams: readonly Item[]): MenuItem[] {
  const { t } = useLingui();
  const move = useMoveTeam();
  const top = { id: "top", label: t`At the top`, onAction: () => move(team, null) };
  const others = linesOf(treeOf(teams)).map(({ team: place, depth }) => ({
    id: place.id,
    label: INDENT.repeat(depth) + place.title,
    isSelected: asLink(team["parent"])?.id === place.id,
    isDisabled: !mayStandBelow(teams, team.id, place.id),
    onAction: () => move(team, place),
  }));
  if (!team.can.includes("update")) return [];
  return mayStandBelow(teams, team.id, null) ? [top, ...others] : others;
}
