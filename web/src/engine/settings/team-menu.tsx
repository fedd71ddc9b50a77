import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { MoveTeamDialog } from "./team-move";

/** What may be done with a team. */
export function TeamMenu({ team, teams }: { team: Item; teams: readonly Item[] }) {
  const { t } = useLingui();
  const [isMoving, setMoving] = useState(false);
  const items = useItems(team, () => setMoving(true));
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        label={t`What to do with ${team.title}`}
        placement="bottom end"
        items={items}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
      {isMoving && <MoveTeamDialog team={team} teams={teams} onClose={() => setMoving(false)} />}
    </>
  );
}

function useItems(team: Item, onMove: () => void): MenuItem[] {
  const { t } = useLingui();
  const { run } = useCommand();
  const create = useCreate();
  const mayCreate = useObject("team").can.includes("create");
  const parent = { id: team.id, title: team.title, object: "team" };
  const all: (MenuItem & { isShown: boolean })[] = [
    {
      id: "add",
      isShown: mayCreate,
      label: t`New team below…`,
      icon: "plus",
      onAction: () => create("team", { parent }),
    },
    {
      id: "move",
      isShown: team.can.includes("update"),
      label: t`Move below…`,
      icon: "share-2",
      onAction: onMove,
    },
    {
      id: "archive",
      isShown: team.can.includes("archive"),
      label: t`Archive`,
      icon: "archive",
      tone: "danger",
      onAction: () => void run("team.archive", team),
    },
  ];
  return all.filter((item) => item.isShown);
}
