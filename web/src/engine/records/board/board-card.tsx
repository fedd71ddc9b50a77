import { useLingui } from "@lingui/react/macro";
import { memo, useRef } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { asLink, asMoney } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { cx } from "@/kit/cx";
import { formatDay, today } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { FieldValue, isEmpty } from "../field-value";
import { RowMark } from "../table/table-row";
import { useLineTitleOf } from "../use-title";
import { CardMenu } from "./card-menu";
import { type CardParts, dayOfCard, isLate } from "./parts";
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
  isPicked: boolean;
  /** All cards that are dragged along with one. */
  withPicked: (id: string) => readonly string[];
  isPending: boolean;
  isConflicted: boolean;
}

const CARD = cx(
  "group/card relative flex cursor-default flex-col gap-1.5 rounded-md border border-line bg-raised p-3 shadow-1 outline-none!",
  "transition-[border-color,box-shadow,opacity] duration-(--motion-fast) hover:border-line-strong hover:shadow-2",
  "focus-visible:border-focus focus-visible:ring-2 focus-visible:ring-focus/30 data-dragging:opacity-40",
  "coarse:select-none coarse:[-webkit-touch-callout:none]",
);

const PICKED = "border-accent! bg-accent-softer!";

/** A record on the board: what it is, whom it is about, how much, by when, whose. Presses and keys are the board's. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { object, item, parts, isActive, isMovable } = props;
  const { t } = useLingui();
  const title = useLineTitleOf(object)(item);
  const box = useRef<HTMLElement>(null);
  const isDragging = useDraggable(box, () => props.withPicked(item.id), isMovable);
  return (
    <article
      ref={box}
      data-card={item.id}
      data-dragging={isDragging || undefined}
      tabIndex={isActive ? 0 : -1}
      aria-label={title}
      aria-keyshortcuts="Enter Space M X Shift+ArrowLeft Shift+ArrowRight"
      className={cx(CARD, props.isPicked && PICKED)}
    >
      <div className="flex items-start gap-1">
        <a
          href={recordHref(object, item.id)}
          tabIndex={-1}
          draggable={false}
          className="line-clamp-2 min-w-0 flex-1 text-sm font-medium text-ink hover:underline hover:decoration-line-control hover:underline-offset-2"
        >
          {title}
        </a>
        {props.isPicked && (
          <Icon name="circle-check" size={14} label={t`Picked`} className="mt-0.5 text-accent-ink" />
        )}
        <RowMark isPending={props.isPending} isConflicted={props.isConflicted} />
        <CardMenu object={object} item={item} className="-me-1.5 -mt-0.5" />
      </div>
      <About item={item} parts={parts} />
      <Lines item={item} parts={parts} />
      <Foot {...props} />
    </article>
  );
});

function About({ item, parts }: Pick<BoardCardProps, "item" | "parts">) {
  const title = asLink(item[parts.about?.name ?? ""])?.title;
  return title == null ? null : <p className="truncate text-xs text-ink-muted">{title}</p>;
}

/** Fields that somebody chose for the cards: the value, and what it is. */
function Lines({ item, parts }: Pick<BoardCardProps, "item" | "parts">) {
  const filled = parts.lines.filter((field) => !isEmpty(item[field.name]));
  if (filled.length === 0) return null;
  return (
    <dl className="grid gap-1 text-xs">
      {filled.map((field) => (
        <div key={field.name} className="flex min-w-0 items-center gap-2">
          <dt className="shrink-0 text-ink-faint">{field.label}</dt>
          <dd className="flex min-w-0 flex-1 justify-end truncate">
            <FieldValue field={field} value={item[field.name]} isFollowed={false} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Foot({ item, parts, isOpen }: BoardCardProps) {
  if (!hasFoot(item, parts)) return null;
  return (
    <div className="flex min-h-5 items-center gap-2.5 text-xs">
      <Figure value={item[parts.figure?.name ?? ""]} />
      <Day item={item} parts={parts} isOpen={isOpen} />
      <span className="flex-1" />
      <Owner value={item[parts.person?.name ?? ""]} />
    </div>
  );
}

function hasFoot(item: Item, { figure, day, person }: CardParts): boolean {
  return [figure, day, person].some((field) => field !== undefined && !isEmpty(item[field.name]));
}

function Figure({ value }: { value: unknown }) {
  const { locale } = useLocaleSettings();
  const money = asMoney(value);
  if (money === null) return null;
  return <span className="font-medium text-ink nums">{formatMoney(money, locale, "whole")}</span>;
}

function Owner({ value }: { value: unknown }) {
  const link = asLink(value);
  const name = link?.title;
  if (name == null) return null;
  return (
    <span title={name} className="inline-flex">
      <Avatar name={name} person={link?.id} size={20} />
      <span className="sr-only">{name}</span>
    </span>
  );
}

function Day({ item, parts, isOpen }: Pick<BoardCardProps, "item" | "parts" | "isOpen">) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const day = dayOfCard(item, parts, timeZone);
  if (day === "") return null;
  const isOverdue = isOpen && isLate(item, parts, day, today(timeZone));
  return (
    <span
      className={cx("inline-flex items-center gap-1 nums", isOverdue ? "text-danger-ink" : "text-ink-muted")}
    >
      <Icon
        name={isOverdue ? "calendar-clock" : "calendar"}
        size={12}
        label={isOverdue ? t`Overdue` : undefined}
      />
      {formatDay(day, locale, "short")}
    </span>
  );
}
