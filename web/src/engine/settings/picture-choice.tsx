import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { Icon } from "@/ui/icon";

export interface PictureChoiceProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string; picture: ReactNode }[];
}

/** One of a few looks, each shown as a small picture. */
export function PictureChoice<Value extends string>({
  label,
  value,
  onChange,
  options,
}: PictureChoiceProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onChange={(next) => onChange(next as Value)}
      orientation="horizontal"
      className="grid grid-cols-3 gap-3 p-4"
    >
      {options.map((option) => (
        <Radio
          key={option.value}
          value={option.value}
          className="group/radio flex min-w-0 flex-col gap-2 text-sm text-ink outline-none!"
        >
          <span
            aria-hidden="true"
            className="group-hovered/radio:border-line-control block h-20 overflow-hidden rounded-md border border-line-strong transition-shadow group-focus-visible/radio:outline-2 group-focus-visible/radio:outline-offset-4 group-focus-visible/radio:outline-focus group-selected/radio:border-accent group-selected/radio:ring-2 group-selected/radio:ring-accent sm:h-24"
          >
            {option.picture}
          </span>
          <span className="flex items-center gap-1.5">
            <span className="min-w-0 truncate">{option.label}</span>
            <Icon
              name="circle-check"
              size={14}
              className="text-accent-ink opacity-0 group-selected/radio:opacity-100"
            />
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
