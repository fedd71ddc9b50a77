import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useState } from "react";
import { ComboBox as AriaComboBox, Group, Input } from "react-aria-components";
import { cx } from "@/kit/cx";
import { withCreate } from "./combo-box";
import { ariaField, boxClass, FieldFrame, type FieldProps, INPUT } from "./field";
import { CREATE, OptionList } from "./option-list";
import { type Option, OptionMark } from "./select";
import { Tag } from "./tag";
import { type LoadOptions, useOptions } from "./use-options";

export interface MultiComboBoxProps extends FieldProps {
  value: readonly Option[];
  onChange: (options: readonly Option[]) => void;
  onBlur?: (() => void) | undefined;
  options?: readonly Option[] | undefined;
  load?: LoadOptions | undefined;
  onCreate?: ((text: string) => void) | undefined;
  /** Also add the typed text at a comma or Tab (with `onCreate`). */
  splitsAtComma?: boolean | undefined;
}

/** Several of many, found by typing; the chosen ones are tags in the field. Backspace takes the last one back. */
export function MultiComboBox(props: MultiComboBoxProps) {
  const { value, onChange, onBlur, options, load, onCreate } = props;
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const [isActive, setActive] = useState(false);
  const found = useOptions(query, options, load, isActive);
  const isFree = (option: Option): boolean => !value.some((chosen) => chosen.value === option.value);
  const create = onCreate && t`Add “${query.trim()}”`;
  const items = withCreate(found.options.filter(isFree), query, create);

  const handleAdd = (key: string) => {
    const text = query.trim();
    setQuery("");
    if (key === CREATE) return onCreate?.(text);
    const option = items.find((item) => item.value === key);
    return option && onChange([...value, option]);
  };
  const handleRemove = (option: Option) => onChange(value.filter((chosen) => chosen.value !== option.value));
  const handleInput = (text: string) => {
    const [whole, ...rest] = props.splitsAtComma === true ? text.split(/[,;\n]/) : [text];
    if (rest.length === 0) return setQuery(text);
    const created = whole?.trim() ?? "";
    if (created !== "") onCreate?.(created);
    return setQuery(rest.join(" ").trimStart());
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && query === "" && value.length > 0) onChange(value.slice(0, -1));
  };
  const handleBlur = () => {
    setQuery("");
    setActive(false);
    onBlur?.();
  };

  return (
    <AriaComboBox
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      items={items}
      value={null}
      onChange={(key) => key !== null && handleAdd(String(key))}
      inputValue={query}
      onInputChange={handleInput}
      onFocus={() => setActive(true)}
      onBlur={handleBlur}
      menuTrigger="focus"
      allowsEmptyCollection={load !== undefined}
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare, "h-auto! min-h-control flex-wrap gap-1! py-1 pl-1.5!")}>
          {value.map((option) => (
            <Tag
              key={option.value}
              tone={option.tone}
              mark={<OptionMark option={{ ...option, tone: undefined }} />}
              onRemove={props.isReadOnly === true ? undefined : () => handleRemove(option)}
            >
              {option.label}
            </Tag>
          ))}
          <Input
            className={cx(INPUT, "px-1", value.length === 0 ? "min-w-20" : "min-w-8")}
            placeholder={value.length === 0 ? (props.placeholder ?? t`Search…`) : ""}
            onKeyDown={handleKeyDown}
          />
        </Group>
      </FieldFrame>
      <OptionList found={found} items={items} />
    </AriaComboBox>
  );
}
