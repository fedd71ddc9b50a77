import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import type { BoardColumn } from "@/engine/sync/use-board";
import { cx } from "@/kit/cx";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { asTone } from "@/ui/tone";

export interface ColumnSwitchProps {
  columns: readonly BoardColumn[];
  /** The box whose pages are the columns. */
  box: RefObject<HTMLElement | null>;
}

/** On a phone: which column is shown, and the way to another one. Follows a swipe. */
export function ColumnSwitch({ columns, box }: ColumnSwitchProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const [here, setHere] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const follow = () => setHere(Math.round(Math.abs(element.scrollLeft) / Math.max(element.clientWidth, 1)));
    element.addEventListener("scroll", follow, { passive: true });
    return () => element.removeEventListener("scroll", follow);
  }, [box]);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const pill = list.current?.children[here];
    const nav = list.current?.parentElement;
    if (!(pill instanceof HTMLElement) || nav == null) return;
    nav.scrollTo({ left: pill.offsetLeft - (nav.clientWidth - pill.offsetWidth) / 2, behavior: "smooth" });
  }, [here]);
  useStart(columns, box);
  const show = (place: number) => {
    box.current?.children[place]?.scrollIntoView({ behavior: "smooth", inline: "start", block: "nearest" });
  };
  return (
    <nav
      aria-label={t`Columns`}
      className="[scrollbar-width:none] overflow-x-auto border-b border-line px-4 py-1.5"
    >
      <ul ref={list} className="flex gap-1.5">
        {columns.map((column, place) => (
          <li key={column.value ?? ""} className="shrink-0">
            <Button
              onPress={() => show(place)}
              data-column={column.value ?? ""}
              aria-current={place === here ? "true" : "false"}
              data-tone={asTone(column.tone)}
              className={cx(
                "touch-target flex h-8 items-center gap-1.5 rounded-full border px-3 text-xs font-medium whitespace-nowrap data-over:border-accent! data-over:bg-accent-soft!",
                place === here ? "border-tone-line bg-tone-soft text-tone-ink" : "border-line text-ink-muted",
              )}
            >
              <span className="size-1.5 rounded-full bg-tone-solid" />
              {column.label}
              <span className="nums">{formatNumber(column.count, locale)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Who opens a board sees cards: the first page shown is that of the first column that has some. */
function useStart(columns: readonly BoardColumn[], box: RefObject<HTMLElement | null>): void {
  const isStarted = useRef(false);
  useEffect(() => {
    if (isStarted.current || columns.length === 0) return;
    isStarted.current = true;
    const first = columns.findIndex((column) => column.count > 0);
    if (first > 0) box.current?.children[first]?.scrollIntoView({ inline: "start", block: "nearest" });
  }, [columns, box]);
}
