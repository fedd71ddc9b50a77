import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";

export interface CheckboxProps {
  value: boolean;
  onChange: (value: boolean) => void;
  /** Beside the box. Without it give `label`, which is only read aloud. */
  children?: ReactNode | undefined;
  label?: string | undefined;
  help?: ReactNode | undefined;
  /** Some but not all of what it stands for. */
  isMixed?: boolean | undefined;
  isDisabled?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  isInvalid?: boolean | undefined;
  /** "selection" in tables: react-aria's collection ticks it. */
  slot?: "selection" | undefined;
  className?: string | undefined;
}

/** Yes or no that is saved with the rest of a form. For something that acts at once use `Switch`. */
export function Checkbox(props: CheckboxProps) {
  const { value, onChange, children, label, help, isMixed, slot, className } = props;
  return (
    <AriaCheckbox
      isSelected={value}
      onChange={onChange}
      isIndeterminate={isMixed === true}
      isDisabled={props.isDisabled === true}
      isReadOnly={props.isReadOnly === true}
      isInvalid={props.isInvalid === true}
      {...defined({ slot, "aria-label": label })}
      className={cx(
        "group/check touch-target inline-flex items-start gap-2 text-sm text-ink outline-none!",
        className,
      )}
    >
      <CheckMark isMixed={isMixed === true} />
      {children !== undefined && (
        <span className="min-w-0 group-disabled/check:text-ink-faint">
          {children}
          {help !== undefined && <span className="block text-xs text-ink-faint">{help}</span>}
        </span>
      )}
    </AriaCheckbox>
  );
}

/** The drawn box; also used by rows that are ticked as a whole. */
export function CheckMark({ isMixed }: { isMixed: boolean }) {
  return (
    <span
      className={cx(
        "mt-0.5 grid size-4 shrink-0 place-items-center rounded-xs border border-line-control bg-surface text-accent-on",
        "transition-colors group-hovered/check:border-ink-muted group-pressed/check:bg-pressed",
        "group-selected/check:border-accent group-selected/check:bg-accent",
        "group-indeterminate/check:border-accent group-indeterminate/check:bg-accent",
        "group-invalid/check:border-danger-solid group-disabled/check:opacity-45",
        "group-focus-visible/check:outline-2 group-focus-visible/check:outline-offset-1 group-focus-visible/check:outline-focus",
      )}
    >
      <svg
        viewBox="0 0 16 16"
        className="size-3.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <path
          d={isMixed ? "M4 8h8" : "m3.5 8.5 3 3 6-7"}
          strokeLinecap="round"
          strokeLinejoin="round"
          className={cx(!isMixed && "opacity-0 group-selected/check:opacity-100")}
        />
      </svg>
    </span>
  );
}
