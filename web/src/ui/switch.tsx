import type { ReactNode } from "react";
import { Switch as AriaSwitch } from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";

export interface SwitchProps {
  value: boolean;
  onChange: (value: boolean) => void;
  children?: ReactNode | undefined;
  /** Read aloud where there are no children. */
  label?: string | undefined;
  help?: ReactNode | undefined;
  isDisabled?: boolean | undefined;
  className?: string | undefined;
}

/** On or off, at once. Inside a form that is saved as a whole use `Checkbox`. */
export function Switch({ value, onChange, children, label, help, isDisabled, className }: SwitchProps) {
  return (
    <AriaSwitch
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled === true}
      {...defined({ "aria-label": label })}
      className={cx(
        "group/switch touch-target inline-flex items-start gap-2 text-sm text-ink outline-none!",
        className,
      )}
    >
      <span
        className={cx(
          "mt-0.5 flex h-4 w-7 shrink-0 items-center rounded-full bg-line-control p-0.5 transition-colors",
          "group-hovered/switch:bg-ink-faint group-selected/switch:bg-accent group-disabled/switch:opacity-45",
          "group-focus-visible/switch:outline-2 group-focus-visible/switch:outline-offset-2 group-focus-visible/switch:outline-focus",
        )}
      >
        <span className="size-3 rounded-full bg-white shadow-1 transition-transform duration-(--motion) group-selected/switch:translate-x-3 rtl:group-selected/switch:-translate-x-3" />
      </span>
      {children !== undefined && (
        <span className="min-w-0 group-disabled/switch:text-ink-faint">
          {children}
          {help !== undefined && <span className="block text-xs text-ink-faint">{help}</span>}
        </span>
      )}
    </AriaSwitch>
  );
}
