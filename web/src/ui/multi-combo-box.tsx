import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useState } from "react";
import { ComboBox as AriaComboBox, Group } from "react-aria-components";
import { cx } from "@/kit/cx";
import { withCreate } from "./combo-box";
import { ComboInput } from "./combo-input";
import { ariaField, boxClass, FieldFrame, type FieldProps } from "./field";
import { CREATE, OptionList } from "./option-list";
import { type Option, OptionMark } from "./select";
import { Tag } from "./tag";
import { useFirstOnEnter } from "./use-first-on-enter";
import { type LoadOptions, useOptions } from "./use-options";

export interface MultiComboBoxProps extends FieldProps {
  value: readonly Option[];
  onChange: (options: readonly Option[]) => void;
  onBlur?: (() => void) | undefined;
  options?: readonly Option[] | undefined;
  load?: LoadOptions | undefined;
  /** Takes a text that is no option. */
  onCreate?: ((text: string) => void) | undefined;
  /** Then a comma or semicolon ends a text, and a pasted list is taken as several. */
  onCreateMany?: ((texts: readonly string[]) => void) | undefined;
}

/** Several of many, found by typing; the chosen ones are tags in the field. Backspace takes the last one back. */
export function MultiComboBox(props: MultiComboBoxProps) {
  const { value } = props;
  const { t } = useLingui();
  const combo = useMultiCombo(props);
  return (
    <AriaComboBox
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      items={combo.items}
      value={null}
      onChange={(key) => key !== null && combo.add(String(key))}
      inputValue={combo.query}
      onInputChange={combo.type}
      onFocus={combo.enter}
      onBlur={combo.leave}
      menuTrigger="focus"
      allowsEmptyCollection={props.load !== undefined}
    >
      <FieldFrame {...props}>
        <Group
          className={boxClass(props.isBare, "h-auto! min-h-control flex-wrap gap-1! py-1 ps-1.5!")}
          onKeyDownCapture={combo.press}
        >
          {value.map((option) => (
            <Tag
              key={option.value}
              tone={option.tone}
              mark={<OptionMark option={{ ...option, tone: undefined }} />}
              onRemove={props.isReadOnly === true ? undefined : () => combo.remove(option)}
            >
              {option.label}
            </Tag>
          ))}
          <ComboInput
            className={cx("px-1", value.length === 0 ? "min-w-20" : "min-w-8")}
            placeholder={value.length === 0 ? (props.placeholder ?? t`Search…`) : ""}
          />
        </Group>
      </FieldFrame>
      <OptionList found={combo.found} items={combo.items} />
    </AriaComboBox>
  );
}

function useMultiCombo({
  value,
  onChange,
  onBlur,
  options,
  load,
  onCreate,
  onCreateMany,
}: MultiComboBoxProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const [isActive, setActive] = useState(false);
  const found = useOptions(query, options, load, isActive);
  const items = withCreate(without(found.options, value), query, onCreate && t`Add “${query.trim()}”`);

  const add = (key: string) => {
    setQuery("");
    if (key === CREATE) return onCreate?.(query.trim());
    const option = items.find((item) => item.value === key);
    return option && onChange([...value, option]);
  };
  const remove = (option: Option) => onChange(without(value, [option]));
  const type = (text: string) => {
    if (onCreateMany === undefined) return setQuery(text);
    const { whole, rest } = parted(text);
    if (whole.length > 0) onCreateMany(whole);
    return setQuery(rest);
  };
  const takeFirst = useFirstOnEnter(query, found, items, add);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && query === "") onChange(value.slice(0, -1));
    takeFirst(event);
  };
  const leave = () => {
    setQuery("");
    setActive(false);
    onBlur?.();
  };
  return { query, items, found, add, remove, type, press, leave, enter: () => setActive(true) };
}

/** The texts that a comma, a semicolon or a line ended, and the one that is still being typed. */
function parted(text: string): { whole: string[]; rest: string } {
  const parts = text.split(/[,;\n]/);
  const whole = parts.slice(0, -1).map((part) => part.trim());
  return { whole: whole.filter(Boolean), rest: (parts.at(-1) ?? "").trimStart() };
}

function without(options: readonly Option[], some: readonly Option[]): Option[] {
  return options.filter((option) => !some.some(({ value }) => value === option.value));
}
