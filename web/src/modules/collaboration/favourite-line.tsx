import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { Link } from "react-aria-components";
import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useReorder } from "@/engine/settings/use-reorder";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { Tooltip } from "@/ui/tooltip";
import { type Place, useFavouritePlace } from "./use-favourite-place";

type Side = "before" | "after";

interface FavouriteLineProps {
  favourite: Item;
  before: Item | undefined;
  after: Item | undefined;
  isNarrow: boolean;
  onGo: (() => void) | undefined;
  onRemove: () => void;
  /** Another favourite was dropped beside this one. */
  onMove: (id: string, side: Side) => void;
  /** This one goes beside a neighbour. */
  onStep: (target: Item, side: Side) => void;
}

/** One favourite: a way to it, dragged or moved by its menu. */
export function FavouriteLine(props: FavouriteLineProps) {
  const place = useFavouritePlace(asLink(props.favourite["regarding"]));
  return place === null ? null : <Row {...props} place={place} />;
}

interface RowProps extends FavouriteLineProps {
  place: Place;
}

function Row(props: RowProps) {
  const { favourite, isNarrow, onMove, place } = props;
  const line = useRef<HTMLLIElement>(null);
  const { isDragging, side } = useReorder({
    element: line,
    handle: line,
    list: "favourites",
    id: favourite.id,
    isEnabled: !isNarrow,
    onDrop: onMove,
  });
  if (isNarrow) {
    return (
      <li ref={line}>
        <Tooltip text={place.title} placement="right">
          <PlaceLink {...props} />
        </Tooltip>
      </li>
    );
  }
  return (
    <li
      ref={line}
      className={cx(
        "group/line relative flex items-center rounded-sm focus-within:bg-hover hover:bg-hover",
        isDragging && "opacity-50",
        side !== null && MARKS[side],
      )}
    >
      <PlaceLink {...props} />
      <LineMenu {...props} />
    </li>
  );
}

const MARKS: Record<Side, string> = {
  before: "shadow-[0_-2px_0_0_var(--color-accent)]",
  after: "shadow-[0_2px_0_0_var(--color-accent)]",
};

function PlaceLink({ place, isNarrow, onGo }: RowProps) {
  return (
    <Link
      href={place.href}
      {...defined({ onPress: onGo })}
      className={cx(
        "hovered:text-ink flex min-w-0 items-center gap-2.5 rounded-sm text-sm font-medium text-ink-muted outline-offset-0",
        isNarrow ? "hovered:bg-hover size-9 justify-center" : "h-8 flex-1 px-2 coarse:h-11",
      )}
    >
      <Icon name={place.icon} size={16} className="text-ink-faint" />
      <span className={isNarrow ? "sr-only" : "truncate"}>{place.title}</span>
    </Link>
  );
}

function LineMenu({ before, after, onRemove, onStep, place }: RowProps) {
  const { t } = useLingui();
  const { title } = place;
  const up: MenuItem | null = before
    ? { id: "up", label: t`Move up`, icon: "arrow-up", onAction: () => onStep(before, "before") }
    : null;
  const down: MenuItem | null = after
    ? { id: "down", label: t`Move down`, icon: "arrow-down", onAction: () => onStep(after, "after") }
    : null;
  const gone: MenuItem = { id: "remove", label: t`Remove from favourites`, icon: "star", onAction: onRemove };
  return (
    <span className="opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 has-[[aria-expanded=true]]:opacity-100 coarse:opacity-100">
      <Menu
        label={title}
        placement="bottom end"
        trigger={<IconButton icon="ellipsis" size="xs" label={t`Arrange ${title}`} className="me-1" />}
        items={[up, down, gone].filter((one) => one !== null)}
      />
    </span>
  );
}
