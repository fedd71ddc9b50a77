import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { cx } from "@/kit/cx";
import { formatNumber } from "@/kit/numbers";
import { StatusPill } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import type { Tone } from "@/ui/tone";
import type { Column } from "../columns";
import type { Figure } from "./figures";
import { Figures } from "./figures-row";
import type { Segment } from "./use-segments";

export interface GroupRowProps {
  segment: Segment;
  tone: Tone | null;
  columns: readonly Column[];
  figures: readonly Figure[];
  top: number;
  onToggle: (key: string) => void;
}

/** The head of a group: its name, how many are in it, and its figures under their columns. A press folds it. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { segment, tone, columns, figures, top, onToggle } = props;
  const { key, label, count, values, isOpen } = segment;
  const name = label === "" ? t`None` : label;
  const shown = formatNumber(count, locale);
  return (
    <div
      role="row"
      data-group={key}
      className="absolute start-0 top-0 z-2 flex h-row w-max min-w-full border-b border-line bg-sunken"
      style={{ transform: `translateY(${top}px)` }}
    >
      <Figures columns={columns} figures={figures} values={values}>
        <button
          type="button"
          data-own-press
          aria-expanded={isOpen}
          aria-label={t`${name}: ${shown}`}
          onClick={() => onToggle(key)}
          className="-ms-1 flex min-w-0 items-center gap-1.5 rounded-sm px-1 py-0.5 font-medium hover:bg-hover"
        >
          <Icon
            name="chevron-right"
            size={14}
            className={cx("transition-transform", isOpen ? "rotate-90" : "rtl:rotate-180")}
          />
          {tone === null ? (
            <span className="truncate">{name}</span>
          ) : (
            <StatusPill tone={tone}>{name}</StatusPill>
          )}
          <span className="text-xs font-normal text-ink-muted nums">{shown}</span>
        </button>
      </Figures>
    </div>
  );
});
