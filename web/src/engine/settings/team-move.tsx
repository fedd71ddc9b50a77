import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { type Option, Select } from "@/ui/select";
import { FormDialog } from "./form-dialog";
import { linesOf, mayStandBelow, treeOf } from "./team-tree";
import { useForm } from "./use-form";
import { useMoveTeam } from "./use-team";

export interface MoveTeamDialogProps {
  team: Item;
  teams: readonly Item[];
  onClose: () => void;
}

const TOP = "top";

/** Chooses the team that another one stands below: for fingers and keyboards, where dragging is hard. */
export function MoveTeamDialog({ team, teams, onClose }: MoveTeamDialogProps) {
  const { t } = useLingui();
  const move = useMoveTeam();
  const now = asLink(team["parent"])?.id ?? TOP;
  const form = useForm({ below: now }, async ({ below }) => {
    if (below !== now) move(team, teams.find((one) => one.id === below) ?? null);
    onClose();
    return null;
  });
  return (
    <FormDialog title={t`Move ${team.title}`} form={form} verb={t`Move`} onClose={onClose} size="sm">
      <Select
        label={t`Below`}
        value={form.values.below}
        options={usePlaces(team, teams)}
        onChange={(below) => form.set({ below: below ?? TOP })}
        help={t`Everything below it moves along.`}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}

const INDENT = "\u2003";

/** Every place of the tree; those the team cannot go to cannot be chosen. */
function usePlaces(team: Item, teams: readonly Item[]): Option[] {
  const { t } = useLingui();
  const now = asLink(team["parent"])?.id ?? null;
  const others = linesOf(treeOf(teams)).map(({ team: place, depth }) => ({
    value: place.id,
    label: INDENT.repeat(depth) + place.title,
    isDisabled: place.id !== now && !mayStandBelow(teams, team.id, place.id),
  }));
  return [{ value: TOP, label: t`Nothing: it is at the top` }, ...others];
}
