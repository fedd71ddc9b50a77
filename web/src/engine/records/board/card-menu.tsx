import { useLingui } from "@lingui/react/macro";
import { createContext, useContext } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { recordHref } from "@/engine/commands/places";
import { useRunAction } from "@/engine/commands/run-action";
import type { BoardColumn } from "@/engine/sync/use-board";
import { cx } from "@/kit/cx";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { Menu, type MenuSectionItems } from "@/ui/menu";
import type { MoveCard } from "./use-moves";

/** What every card of a board needs to be moved from its menu. */
export interface Moving {
  columns: readonly BoardColumn[];
  move: MoveCard;
  /** Where a card is now. */
  columnOf: (item: Item) => string | null;
  isMovable: (item: Item) => boolean;
  /** The verb that the menu's columns already stand for. */
  verb: string | undefined;
}

export const MovingContext = createContext<Moving | null>(null);

export interface CardMenuProps {
  object: ObjectMeta;
  item: Item;
  className?: string | undefined;
}

/** Everything a card can do without dragging: move to a column, its verbs. */
export function CardMenu({ object, item, className }: CardMenuProps) {
  const { t } = useLingui();
  return (
    <Menu
      label={t`Actions of ${item.title}`}
      placement="bottom end"
      items={useCardItems(object, item)}
      trigger={
        <IconButton
          icon="ellipsis"
          size="xs"
          label={t`Actions of ${item.title}`}
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
  const moving = useContext(MovingContext);
  const run = useRunAction();
  const actions = useActionsOf(object, item).filter((action) => action.verb !== moving?.verb);
  const sections: MenuSectionItems[] = [
    {
      id: "open",
      items: [{ id: "open", label: t`Open`, icon: "arrow-up-right", href: recordHref(object, item.id) }],
    },
  ];
  if (moving?.isMovable(item) === true) {
    const here = moving.columnOf(item);
    const items = moving.columns.map((column) => ({
      id: `to ${column.value}`,
      label: column.label,
      isSelected: column.value === here,
      isDisabled: column.value === here,
      onAction: () => moving.move(item, column),
    }));
    sections.push({ id: "move", label: t`Move to`, items });
  }
  const verbs = actions.map((action) => ({
    id: action.name,
    label: action.label,
    icon: asIcon(action.icon),
    tone: action.tone,
    onAction: () => run(object, item, action),
  }));
  return verbs.length === 0 ? sections : [...sections, { id: "verbs", items: verbs }];
}
