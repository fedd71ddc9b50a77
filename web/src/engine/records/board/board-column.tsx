import { useLingui } from "@lingui/react/macro";
import { type RefObject, useRef } from "react";
import { useCreate } from "@/engine/commands/create";
import type { BoardColumn as Column } from "@/engine/sync/use-board";
import { cx } from "@/kit/cx";
import { formatNumber } from "@/kit/numbers";
import { IconButton } from "@/ui/icon-button";
import { inSentence } from "@/ui/in-sentence";
import { useLocaleSettings } from "@/ui/locale";
import { asTone } from "@/ui/tone";
import { useIsNarrow } from "@/ui/use-media";
import { writeFigure } from "../layouts/figures";
import { useBoardShared } from "./board-context";
import { ColumnCards } from "./column-cards";
import { columnKey } from "./look";
import { valueOf } from "./moves";
import { useDropColumn } from "./use-drag";

export interface BoardColumnProps {
  column: Column;
}

export const COLUMN =
  "relative flex max-h-full min-h-0 flex-col rounded-lg border border-transparent bg-sunken transition-colors data-over:border-accent-line! data-over:bg-accent-softer!";
const PHONE = "max-sm:w-full max-sm:shrink-0 max-sm:snap-center max-sm:rounded-none";
/** How wide a column is when lanes lie across it. */
export const LANE_COLUMN = "w-72 shrink-0 max-sm:w-[calc(100vw-3rem)]";
export const OVER = "border-accent-line! bg-accent-softer!";

/** One step of the way: its name, how many stand there, what they come to, and their cards. */
export function BoardColumn({ column }: BoardColumnProps) {
  const { isFolded, move } = useBoardShared();
  const box = useRef<HTMLElement>(null);
  const cards = useRef<HTMLDivElement>(null);
  const isOver = useDropColumn(box, cards, (ids) => move(ids, { column }));
  const folded = isFolded(columnKey(column.value));
  const isNarrow = useIsNarrow();
  if (folded && !isNarrow) return <Folded column={column} box={box} isOver={isOver} />;
  return (
    <section
      ref={box}
      aria-label={column.label}
      data-column={column.value ?? ""}
      className={cx(COLUMN, PHONE, "sm:min-w-64 sm:max-w-96 sm:flex-1", isOver && OVER)}
    >
      <ColumnHead column={column} />
      <ColumnCards column={column} scroller={cards} />
    </section>
  );
}

/** What a column is called, how many cards it has and what they come to. */
export function ColumnHead({ column, className }: BoardColumnProps & { className?: string | undefined }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const create = useCreate();
  const { object, look, fold } = useBoardShared();
  const label = inSentence(object.label);
  return (
    <header className={cx("group/head flex h-11 shrink-0 items-center gap-2 ps-3.5 pe-1.5", className)}>
      <span data-tone={asTone(column.tone)} className="size-2 shrink-0 rounded-full bg-tone-solid" />
      <h2 className="truncate text-sm font-semibold">{column.label}</h2>
      <span className="text-xs text-ink-faint nums">{formatNumber(column.count, locale)}</span>
      <span className="flex-1" />
      <span className="flex items-center max-sm:hidden">
        <IconButton
          icon="chevron-left"
          size="xs"
          label={t`Fold ${column.label}`}
          onPress={() => fold(columnKey(column.value))}
          className="focus-visible:opacity-100 fine:opacity-0 fine:group-hover/head:opacity-100"
        />
      </span>
      <Sum column={column} />
      {object.can.includes("create") && (
        <IconButton
          icon="plus"
          size="xs"
          label={t`New ${label} here`}
          onPress={() => create(object.name, { [look.by.name]: valueOf(look.by, column) })}
        />
      )}
    </header>
  );
}

/** What the cards of a column come to. */
export function Sum({ column }: { column: Pick<Column, "sum"> }) {
  const settings = useLocaleSettings();
  const { look } = useBoardShared();
  if (column.sum === null || look.sum === null) return null;
  const { amount } = column.sum;
  return (
    <span
      title={writeFigure(look.sum, amount, settings, "full")}
      className="text-xs font-medium whitespace-nowrap text-ink-muted nums"
    >
      {writeFigure(look.sum, amount, settings, "short")}
    </span>
  );
}

interface FoldedProps extends BoardColumnProps {
  box: RefObject<HTMLElement | null>;
  isOver: boolean;
}

/** A narrow strip that still takes cards. */
function Folded({ column, box, isOver }: FoldedProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { fold } = useBoardShared();
  return (
    <section
      ref={box}
      aria-label={column.label}
      data-column={column.value ?? ""}
      className={cx(COLUMN, "w-11 shrink-0 items-center", isOver && OVER)}
    >
      <IconButton
        icon="chevron-right"
        size="xs"
        label={t`Unfold ${column.label}`}
        onPress={() => fold(columnKey(column.value))}
        className="my-3"
      />
      <span data-tone={asTone(column.tone)} className="size-2 shrink-0 rounded-full bg-tone-solid" />
      <h2 className="mt-2 text-sm font-semibold whitespace-nowrap [writing-mode:vertical-rl]">
        {column.label}
      </h2>
      <span className="mt-2 pb-4 text-xs text-ink-faint nums [writing-mode:vertical-rl]">
        {formatNumber(column.count, locale)}
      </span>
    </section>
  );
}
