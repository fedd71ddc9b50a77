import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { Tooltip } from "./tooltip";

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  icon?: IconName | undefined;
}

export interface SegmentedControlProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly Segment<Value>[];
  /** Only the icons; the labels become tooltips. */
  isIconOnly?: boolean | undefined;
  size?: "sm" | "md" | undefined;
}

/** Two to five ways to look at the same thing: table or board, month or quarter. Acts at once. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, onChange, options, isIconOnly, size = "md" } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => [...keys].forEach((key) => onChange(key as Value))}
      className={cx(
        "inline-flex max-w-full items-center overflow-x-auto rounded-sm border border-line bg-sunken p-px [scrollbar-width:none]",
        size === "sm" ? "h-control-sm" : "h-control",
      )}
    >
      {options.map((option) => (
        <OneSegment key={option.value} option={option} isIconOnly={isIconOnly === true} />
      ))}
    </ToggleButtonGroup>
  );
}

function OneSegment({ option, isIconOnly }: { option: Segment<string>; isIconOnly: boolean }) {
  const button = (
    <ToggleButton
      id={option.value}
      {...(isIconOnly ? { "aria-label": option.label } : {})}
      className={cx(
        "inline-flex h-full shrink-0 items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-xs font-medium text-ink-muted select-none",
        "transition-colors hovered:text-ink selected:bg-raised selected:text-ink selected:shadow-1 focus-visible:-outline-offset-2",
      )}
    >
      {option.icon !== undefined && <Icon name={option.icon} size={14} />}
      {!isIconOnly && option.label}
    </ToggleButton>
  );
  return isIconOnly ? <Tooltip text={option.label}>{button}</Tooltip> : button;
}
