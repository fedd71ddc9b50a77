import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef } from "react";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import type { BoardColumn as Column } from "@/engine/sync/use-board";
import { cx } from "@/kit/cx";
import { formatMoney } from "@/kit/money";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { asTone } from "@/ui/tone";
import { useDropColumn } from "./use-drag";

export interface BoardColumnProps {
  object: ObjectMeta;
  column: Column;
  isFolded: boolean;
  onFold: () => void;
  onDrop: (id: string) => void;
  /** What a record made here starts with. */
  values: Values;
  children: ReactNode;
}

const COLUMN =
  "relative flex max-h-full min-h-0 flex-col rounded-lg border border-transparent bg-sunken transition-colors max-sm:w-full max-sm:shrink-0 max-sm:snap-center max-sm:rounded-none";
const OVER = "border-accent-line! bg-accent-softer!";

/** One step of the way: its name, how many stand there, what they come to, and their cards. */
export function BoardColumn(props: BoardColumnProps) {
  const { column, isFolded, onDrop, children } = props;
  const box = useRef<HTMLElement>(null);
  const cards = useRef<HTMLDivElement>(null);
  const isOver = useDropColumn(box, cards, onDrop);
  if (isFolded) return <Folded {...props} box={box} isOver={isOver} />;
  return (
    <section
      ref={box}
      aria-label={column.label}
      data-column={column.value ?? ""}
      className={cx(COLUMN, "sm:min-w-64 sm:max-w-96 sm:flex-1", isOver && OVER)}
    >
      <Head {...props} />
      <div ref={cards} className="flex min-h-24 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-2">
        {isOver && <div aria-hidden="true" className="h-0.5 shrink-0 rounded-full bg-accent" />}
        {children}
        <More column={column} />
      </div>
    </section>
  );
}

function Head({ object, column, onFold, values }: BoardColumnProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const create = useCreate();
  const label = object.label.toLowerCase();
  return (
    <header className="group/head flex h-11 shrink-0 items-center gap-2 ps-3.5 pe-1.5">
      <span data-tone={asTone(column.tone)} className="size-2 shrink-0 rounded-full bg-tone-solid" />
      <h2 className="truncate text-sm font-semibold">{column.label}</h2>
      <span className="text-xs text-ink-faint nums">{formatNumber(column.count, locale)}</span>
      <span className="flex-1" />
      <span className="flex items-center max-sm:hidden">
        <IconButton
          icon="chevron-left"
          size="xs"
          label={t`Fold ${column.label}`}
          onPress={onFold}
          className="focus-visible:opacity-100 fine:opacity-0 fine:group-hover/head:opacity-100"
        />
      </span>
      <Sum column={column} />
      {object.can.includes("create") && (
        <IconButton
          icon="plus"
          size="xs"
          label={t`New ${label} here`}
          onPress={() => create(object.name, values)}
        />
      )}
    </header>
  );
}

function Sum({ column }: { column: Column }) {
  const { locale } = useLocaleSettings();
  if (column.sum === null) return null;
  return (
    <span
      title={formatMoney(column.sum, locale)}
      className="text-xs font-medium whitespace-nowrap text-ink-muted nums"
    >
      {formatMoney(column.sum, locale, "compact")}
    </span>
  );
}

function More({ column }: { column: Column }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  if (column.items.length === 0) {
    return <p className="px-2 py-6 text-center text-xs text-ink-faint">{t`Nothing here`}</p>;
  }
  if (!column.hasMore) return null;
  const rest = formatNumber(Math.max(column.count - column.items.length, 0), locale);
  return (
    <Button size="sm" variant="ghost" onPress={column.loadMore} className="shrink-0">
      {t`Load more · ${rest} left`}
    </Button>
  );
}

interface FoldedProps extends BoardColumnProps {
  box: React.RefObject<HTMLElement | null>;
  isOver: boolean;
}

/** A narrow strip that still takes cards. */
function Folded({ column, onFold, box, isOver }: FoldedProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  return (
    <section
      ref={box}
      aria-label={column.label}
      className={cx(COLUMN, "w-11 shrink-0 items-center", isOver && OVER)}
    >
      <IconButton
        icon="chevron-right"
        size="xs"
        label={t`Unfold ${column.label}`}
        onPress={onFold}
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
