import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import type { Item } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { useObject } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { type List, useList } from "@/engine/sync/use-list";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { Drawer } from "@/ui/drawer";
import { EmptyState } from "@/ui/empty-state";
import { useLocaleSettings } from "@/ui/locale";
import { type TreeNode, Tree } from "@/ui/tree";
import { useMedia } from "@/ui/use-media";
import { Loaded } from "./loaded";
import { SettingsFrame, SettingsGroup } from "./settings-frame";
import { TeamDetails } from "./team-details";
import { TeamMenu } from "./team-menu";
import { mayStandBelow, type TeamNode, totalOf, treeOf } from "./team-tree";
import { useMoveTeam } from "./use-team";

const FIELDS = ["name", "parent", "region", "lead"];

/** The tree of teams: who works where, and who sees whose records. */
export function TeamSettings() {
  const { t } = useLingui();
  const create = useCreate();
  const [selected, select] = useState<string | null>(null);
  const teams = useTeams();
  const add = useObject("team").can.includes("create") && (
    <Button variant="primary" icon="plus" onPress={() => create("team", {}, select)}>{t`New team`}</Button>
  );
  return (
    <SettingsFrame
      isWide
      title={t`Teams`}
      description={t`A manager sees the records of their team and of all teams below it.`}
      actions={teams.items.length > 0 && add}
    >
      <Loaded of={[teams]}>
        {() => <Body teams={teams} add={add} selected={selected} onSelect={select} />}
      </Loaded>
    </SettingsFrame>
  );
}

/** All teams: a tree cannot be shown by pages. */
function useTeams(): List {
  const teams = useList("team", { fields: FIELDS, sort: "name", limit: 200 });
  const { hasMore, loadMore, isLoadingMore } = teams;
  useEffect(() => {
    if (hasMore && !isLoadingMore) loadMore();
  }, [hasMore, loadMore, isLoadingMore]);
  return teams;
}

interface BodyProps {
  teams: List;
  add: ReactNode;
  selected: string | null;
  onSelect: (id: string | null) => void;
}

function Body({ teams, add, selected, onSelect }: BodyProps) {
  const { t } = useLingui();
  if (teams.items.length === 0) {
    return (
      <SettingsGroup>
        <EmptyState illustration="board" title={t`No teams yet`} actions={add}>
          {t`Teams let people see each other's records, and managers those of their branch.`}
        </EmptyState>
      </SettingsGroup>
    );
  }
  return <TreeAndTeam teams={teams.items} selected={selected} onSelect={onSelect} />;
}

interface TreeAndTeamProps extends Pick<BodyProps, "selected" | "onSelect"> {
  teams: readonly Item[];
}

/** The tree, and the chosen team beside it; where there is no room for both, over it. */
function TreeAndTeam({ teams, selected, onSelect }: TreeAndTeamProps) {
  const isWide = useMedia("(min-width: 1024px)");
  const chosen = teams.find((team) => team.id === selected);
  const shown = chosen ?? (isWide ? treeOf(teams)[0]?.team : undefined);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <TeamTree teams={teams} selected={shown?.id ?? null} onSelect={onSelect} />
      {isWide ? (
        <TeamCard team={shown} teams={teams} />
      ) : (
        <TeamDrawer team={shown} teams={teams} onClose={() => onSelect(null)} />
      )}
    </div>
  );
}

function TeamCard({ team, teams }: Pick<TeamDrawerProps, "team" | "teams">) {
  if (team === undefined) return null;
  return (
    <SettingsGroup>
      <div className="flex items-center gap-2 py-2.5 ps-4 pe-2.5">
        <h2 className="min-w-0 flex-1 truncate text-base text-heading">{team.title}</h2>
        <TeamMenu team={team} teams={teams} />
      </div>
      <TeamDetails key={team.id} team={team} />
    </SettingsGroup>
  );
}

interface TeamDrawerProps {
  team: Item | undefined;
  teams: readonly Item[];
  onClose: () => void;
}

function TeamDrawer({ team, teams, onClose }: TeamDrawerProps) {
  return (
    <Drawer
      isOpen={team !== undefined}
      onClose={onClose}
      title={team?.title ?? ""}
      actions={team && <TeamMenu team={team} teams={teams} />}
    >
      {team && (
        <div className="-m-4 divide-y divide-line">
          <TeamDetails key={team.id} team={team} />
        </div>
      )}
    </Drawer>
  );
}

interface TeamTreeProps {
  teams: readonly Item[];
  selected: string | null;
  onSelect: (id: string) => void;
}

function TeamTree({ teams, selected, onSelect }: TeamTreeProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const counts = useMemberCounts();
  const move = useMoveTeam();
  const mayMoveAny = teams.some((team) => team.can.includes("update"));
  const nodeOf = (node: TeamNode): TreeNode => ({
    id: node.team.id,
    label: node.team.title,
    end: (
      <span className="text-xs text-ink-faint nums">
        {counts && formatNumber(totalOf(node, counts), locale)}
      </span>
    ),
    children: node.below.map(nodeOf),
  });
  const handleMove = (id: string, below: string | null): void => {
    const team = teams.find((one) => one.id === id);
    if (team !== undefined) move(team, teams.find((one) => one.id === below) ?? null);
  };
  return (
    <SettingsGroup>
      <div className="p-2 pb-6">
        <Tree
          label={t`Teams`}
          nodes={treeOf(teams).map(nodeOf)}
          selected={selected}
          onSelect={onSelect}
          openAtFirst={teams.map((team) => team.id)}
          onMove={mayMoveAny ? handleMove : undefined}
          mayMove={(id, below) => mayStandBelow(teams, id, below)}
        />
      </div>
    </SettingsGroup>
  );
}

/** How many active people work in each team, by its id; null until that is known. */
function useMemberCounts(): Map<string, number> | null {
  const { groups, state } = useAggregate("user", {
    filter: { field: "is_active", op: "eq", value: true },
    group: "team",
    measures: "count",
  });
  if (state !== "ready") return null;
  return new Map(groups.map((group) => [String(group.key[0]), Number(group.values["count"])]));
}
