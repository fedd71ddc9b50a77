import { useLingui } from "@lingui/react/macro";
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { ariaField, boxClass, FieldFrame, type FieldProps } from "./field";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { ItemLine, LIST, LIST_ITEM } from "./list-item";
import { FLOATING } from "./popover";
import type { Tone } from "./tone";

/** One choice of a select, combo box or filter. */
export interface Option {
  value: string;
  label: string;
  detail?: string | undefined;
  icon?: IconName | undefined;
  /** A dot in the tone's colour. */
  tone?: Tone | undefined;
  isDisabled?: boolean | undefined;
}

export interface SelectProps extends FieldProps {
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly Option[];
  /** Adds a first row that sets null. */
  isClearable?: boolean | undefined;
  /** Opens at once, e.g. as a cell editor. */
  isOpen?: boolean | undefined;
  onOpenChange?: ((isOpen: boolean) => void) | undefined;
}

const EMPTY = " none";

/** One of a known list. Typing jumps. More than about 30 options, or options from the server: `ComboBox`. */
export function Select(props: SelectProps) {
  const { value, onChange, options, isClearable, placeholder, isOpen, onOpenChange } = props;
  const { t } = useLingui();
  const none: Option[] =
    isClearable === true && props.isRequired !== true ? [{ value: EMPTY, label: t`None` }] : [];
  return (
    <AriaSelect
      {...ariaField(props)}
      isDisabled={props.isDisabled === true || props.isReadOnly === true}
      value={value}
      onChange={(key) => onChange(key === null || key === EMPTY ? null : String(key))}
      placeholder={placeholder ?? t`Choose…`}
      {...defined({ isOpen, onOpenChange })}
    >
      <FieldFrame {...props}>
        <Button
          className={boxClass(
            props.isBare,
            "text-start outline-none! focus-visible:ring-2 focus-visible:ring-focus/25",
          )}
        >
          <SelectValue className="flex min-w-0 flex-1 items-center gap-2 placeholder-shown:text-ink-faint [&_[data-detail]]:hidden" />
          <Icon name="chevrons-up-down" size={14} className="text-ink-faint" />
        </Button>
      </FieldFrame>
      <Popover offset={4} className={cx(FLOATING, "min-w-(--trigger-width)")}>
        <ListBox items={[...none, ...options]} className={LIST}>
          {optionRow}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** The row of one option. A function, not a component: react-aria takes the id of an item from what it returns. */
export function optionRow(option: Option) {
  return (
    <ListBoxItem
      id={option.value}
      textValue={option.label}
      isDisabled={option.isDisabled === true}
      className={cx(LIST_ITEM, option.value === EMPTY && "text-ink-faint")}
    >
      {({ isSelected }) => (
        <ItemLine mark={<OptionMark option={option} />} detail={option.detail} isSelected={isSelected}>
          {option.label}
        </ItemLine>
      )}
    </ListBoxItem>
  );
}

/** Icon or dot before an option, where it has one. */
export function OptionMark({ option }: { option: Option }) {
  if (option.icon !== undefined) return <Icon name={option.icon} className="text-ink-faint" />;
  if (option.tone === undefined) return null;
  return <span data-tone={option.tone} className="size-2 shrink-0 rounded-full bg-tone-solid" />;
}
