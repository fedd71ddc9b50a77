import { useLingui } from "@lingui/react/macro";
import { Button, DateInput, DateSegment } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";

/** Day, month and year as parts that can be typed and stepped; in the order of the locale. */
export function DateSegments({ slot }: { slot?: "start" | "end" | undefined }) {
  return (
    <DateInput
      {...(slot === undefined ? {} : { slot })}
      className="flex min-w-0 items-center overflow-hidden nums"
    >
      {(segment) => (
        <DateSegment
          segment={segment}
          className={cx(
            "inline-block min-h-6 min-w-6 rounded-xs px-1 text-center leading-6 whitespace-pre type-literal:min-w-0 type-literal:px-0 outline-none! focused:shadow-[0_0_0_1px_var(--accent)] focused:bg-accent focused:text-accent-on placeholder-shown:text-ink-faint",
            "focused:placeholder-shown:text-accent-on type-literal:text-ink-faint disabled:text-ink-faint",
          )}
        />
      )}
    </DateInput>
  );
}

/** Opens the calendar of the date field it stands in. */
export function CalendarButton() {
  const { t } = useLingui();
  return (
    <Button
      aria-label={t`Open calendar`}
      className="hovered:bg-hover hovered:text-ink touch-target ms-auto -me-1 inline-flex size-6 shrink-0 items-center justify-center rounded-xs text-ink-faint"
    >
      <Icon name="calendar" size={14} />
    </Button>
  );
}
