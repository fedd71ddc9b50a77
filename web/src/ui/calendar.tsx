import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  Dialog,
  Popover,
} from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { FLOATING } from "./popover";

/** Month head and days, inside a react-aria Calendar or RangeCalendar. */
export function MonthView({ isRange = false }: { isRange?: boolean | undefined }) {
  const { t } = useLingui();
  return (
    <>
      <header className="mb-2 flex items-center gap-1">
        <CalendarHeading className="flex-1 px-1.5 text-sm text-heading" />
        <MoveButton slot="previous" icon="chevron-left" label={t`Previous month`} />
        <MoveButton slot="next" icon="chevron-right" label={t`Next month`} />
      </header>
      <CalendarGrid className="border-collapse">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="size-8 text-2xs font-medium text-ink-faint">
              {day}
            </CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={cx(CELL, isRange ? RANGE : SINGLE)} />}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  );
}

const CELL = cx(
  "grid size-8 place-items-center rounded-sm text-sm nums outline-none! coarse:size-10",
  "hovered:bg-hover pressed:bg-pressed outside-month:text-ink-faint outside-month:opacity-60",
  "disabled:opacity-35 unavailable:text-danger-ink unavailable:line-through focus-visible:ring-2 focus-visible:ring-focus",
  "today:font-semibold today:text-accent-ink",
);
const SINGLE = "selected:bg-accent selected:text-accent-on";
const RANGE = cx(
  "selected:rounded-none selected:bg-accent-soft selected:text-accent-ink",
  "selection-start:rounded-s-sm! selection-start:bg-accent! selection-start:text-accent-on!",
  "selection-end:rounded-e-sm! selection-end:bg-accent! selection-end:text-accent-on!",
);

function MoveButton({ slot, icon, label }: { slot: "previous" | "next"; icon: IconName; label: string }) {
  return (
    <Button
      slot={slot}
      aria-label={label}
      className="hovered:bg-hover hovered:text-ink touch-target inline-flex size-7 items-center justify-center rounded-sm text-ink-muted disabled:opacity-40"
    >
      <Icon name={icon} className="rtl:rotate-180" />
    </Button>
  );
}

/** The floating panel of a date field: a calendar and what stands below it. */
export function CalendarPanel({ children, footer }: { children: ReactNode; footer?: ReactNode | undefined }) {
  return (
    <Popover offset={4} placement="bottom start" className={FLOATING}>
      <Dialog className="max-h-[inherit] overflow-auto p-3 outline-none!">
        {children}
        {footer !== undefined && (
          <div className="mt-2 flex justify-between gap-2 border-t border-line pt-2">{footer}</div>
        )}
      </Dialog>
    </Popover>
  );
}
