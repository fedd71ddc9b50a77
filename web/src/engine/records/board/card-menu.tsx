import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { recordHref } from "@/engine/commands/places";
import { useRunAction } from "@/engine/commands/run-action";
import { cx } from "@/kit/cx";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { Menu, type MenuItem, type MenuSectionItems } from "@/ui/menu";
import { useLineTitleOf } from "../use-title";
import { type BoardShared, useBoardShared } from "./board-context";

export interface CardMenuProps {
  object: ObjectMeta;
  item: Item;
  className?: string | undefined;
}

/** Everything a card can do without dragging: move to a column, its verbs. */
export function CardMenu({ object, item, className }: CardMenuProps) {
  const { t } = useLingui();
  const title = useLineTitleOf(object)(item);
  return (
    <Menu
      label={t`Actions of ${title}`}
      placement="bottom end"
      items={useCardItems(object, item)}
      trigger={
        <IconButton
          icon="ellipsis"
          size="xs"
          label={t`Actions of ${title}`}
          excludeFromTabOrder
          data-card-menu
          className={cx(
            "fine:opacity-0 fine:group-hover/card:opacity-100 fine:group-focus-within/card:opacity-100 expanded:opacity-100!",
            className,
          )}
        />
      }
    />
  );
}

function useCardItems(object: ObjectMeta, item: Item): MenuSectionItems[] {
  const { t } = useLingui();
  const shared = useBoardShared();
  const run = useRunAction();
  const actions = useActionsOf(object, item).filter((action) => action.verb !== shared.verb);
  const isPicked = shared.picked.has(item.id);
  const sections: MenuSectionItems[] = [
    {
      id: "open",
      items: [
        { id: "open", label: t`Open`, icon: "arrow-up-right", href: recordHref(object, item.id) },
        {
          id: "pick",
          label: isPicked ? t`Do not pick` : t`Pick`,
          icon: "circle-check",
          shortcut: "X",
          onAction: () => shared.pick(item.id),
        },
      ],
    },
    ...(shared.isMovable(item) ? [{ id: "move", label: t`Move to`, items: columnItems(shared, item) }] : []),
    ...(shared.lanes.length > 0
      ? [{ id: "lane", label: t`To the lane`, items: laneItems(shared, item) }]
      : []),
  ];
  const verbs = actions.map((action) => ({
    id: action.name,
    label: action.label,
    icon: asIcon(action.icon),
    tone: action.tone,
    onAction: () => run(object, item, action),
  }));
  return verbs.length === 0 ? sections : [...sections, { id: "verbs", items: verbs }];
}

/** Every column, the one of the card ticked. */
function columnItems({ columns, columnOf, withPicked, move }: BoardShared, item: Item): MenuItem[] {
  const here = columnOf(item);
  return columns.map((column) => ({
    id: `to ${column.value}`,
    label: column.label,
    isSelected: column.value === here,
    isDisabled: column.value === here,
    onAction: () => move(withPicked(item.id), { column }),
  }));
}

function laneItems({ lanes, laneOf, withPicked, move }: BoardShared, item: Item): MenuItem[] {
  const here = laneOf(item);
  return lanes.map((lane) => ({
    id: `lane ${lane.value}`,
    label: lane.label,
    isSelected: lane.value === here,
    isDisabled: lane.value === here,
    onAction: () => move(withPicked(item.id), { lane }),
  }));
}
