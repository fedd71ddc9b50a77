import { useLingui } from "@lingui/react/macro";
import { memo, useRef } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { asLink, asMoney, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { cx } from "@/kit/cx";
import { formatDay, today } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { RowMark } from "../table/table-row";
import { CardMenu } from "./card-menu";
import type { CardParts } from "./parts";
import { useDraggable } from "./use-drag";

export interface BoardCardProps {
  object: ObjectMeta;
  item: Item;
  parts: CardParts;
  /** Its day may be late: the column is one of work to do. */
  isOpen: boolean;
  /** The one card of the board that the Tab key stops at. */
  isActive: boolean;
  isMovable: boolean;
  isPending: boolean;
  isConflicted: boolean;
}

const CARD = cx(
  "group/card relative flex cursor-default flex-col gap-1.5 rounded-md border border-line bg-raised p-3 shadow-1 outline-none!",
  "transition-[border-color,box-shadow,opacity] duration-(--motion-fast) hover:border-line-strong hover:shadow-2",
  "focus-visible:border-focus focus-visible:ring-2 focus-visible:ring-focus/30 data-dragging:opacity-40",
  "[contain-intrinsic-size:auto_6rem] [content-visibility:auto]",
);

/** A record on the board: what it is, whom it is about, how much, by when, whose. Presses and keys are the board's. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { object, item, parts, isActive, isMovable } = props;
  const box = useRef<HTMLElement>(null);
  const isDragging = useDraggable(box, item.id, isMovable);
  return (
    <article
      ref={box}
      data-card={item.id}
      data-dragging={isDragging || undefined}
      tabIndex={isActive ? 0 : -1}
      aria-label={item.title}
      aria-keyshortcuts="Enter M Shift+ArrowLeft Shift+ArrowRight"
      className={CARD}
    >
      <div className="flex items-start gap-1">
        <a
          href={recordHref(object, item.id)}
          tabIndex={-1}
          draggable={false}
          className="line-clamp-2 min-w-0 flex-1 text-sm font-medium text-ink hover:underline hover:decoration-line-control hover:underline-offset-2"
        >
          {item.title}
        </a>
        <RowMark isPending={props.isPending} isConflicted={props.isConflicted} />
        <CardMenu object={object} item={item} className="-me-1.5 -mt-0.5" />
      </div>
      <About item={item} parts={parts} />
      <Foot {...props} />
    </article>
  );
});

function About({ item, parts }: Pick<BoardCardProps, "item" | "parts">) {
  const title = asLink(item[parts.about?.name ?? ""])?.title;
  return title == null ? null : <p className="truncate text-xs text-ink-muted">{title}</p>;
}

function Foot({ item, parts, isOpen }: BoardCardProps) {
  return (
    <div className="flex min-h-5 items-center gap-2.5 text-xs">
      <Figure value={item[parts.figure?.name ?? ""]} />
      <Day day={asText(item[parts.day?.name ?? ""]).slice(0, 10)} isOpen={isOpen} />
      <span className="flex-1" />
      <Owner value={item[parts.person?.name ?? ""]} />
    </div>
  );
}

function Figure({ value }: { value: unknown }) {
  const { locale } = useLocaleSettings();
  const money = asMoney(value);
  if (money === null) return null;
  return <span className="font-medium text-ink nums">{formatMoney(money, locale, "whole")}</span>;
}

function Owner({ value }: { value: unknown }) {
  const name = asLink(value)?.title;
  if (name == null) return null;
  return (
    <span title={name} className="inline-flex">
      <Avatar name={name} size={20} />
      <span className="sr-only">{name}</span>
    </span>
  );
}

function Day({ day, isOpen }: { day: string; isOpen: boolean }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  if (day === "") return null;
  const isLate = isOpen && day < today(timeZone);
  return (
    <span
      className={cx("inline-flex items-center gap-1 nums", isLate ? "text-danger-ink" : "text-ink-muted")}
    >
      <Icon name={isLate ? "calendar-clock" : "calendar"} size={12} label={isLate ? t`Overdue` : undefined} />
      {formatDay(day, locale, "short")}
    </span>
  );
}
