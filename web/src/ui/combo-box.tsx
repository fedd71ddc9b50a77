import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button, ComboBox as AriaComboBox, Group } from "react-aria-components";
import { ComboInput } from "./combo-input";
import { ariaField, boxClass, FieldFrame, type FieldProps } from "./field";
import { Icon } from "./icon";
import { CREATE, OptionList } from "./option-list";
import { type Option, OptionMark } from "./select";
import { Spinner } from "./spinner";
import { useFirstOnEnter } from "./use-first-on-enter";
import { type LoadOptions, useOptions } from "./use-options";

export interface ComboBoxProps extends FieldProps {
  /** The chosen option with its label, so that it can be shown before anything is loaded. */
  value: Option | null;
  onChange: (option: Option | null) => void;
  onBlur?: (() => void) | undefined;
  /** A known list, filtered here ... */
  options?: readonly Option[] | undefined;
  /** ... or a question to the server. Keep it stable (useCallback). */
  load?: LoadOptions | undefined;
  /** Adds a last row "Create ..." for a text that has no exact match; called with the text. */
  onCreate?: ((text: string) => void) | undefined;
}

/** One of many, found by typing. Emptying the text clears the value unless it is required. */
export function ComboBox(props: ComboBoxProps) {
  const { t } = useLingui();
  const combo = useCombo(props);
  return (
    <AriaComboBox
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      items={combo.items}
      value={props.value?.value ?? null}
      onChange={(key) => key !== null && combo.choose(String(key))}
      inputValue={combo.text}
      onInputChange={combo.type}
      onFocus={combo.enter}
      onBlur={combo.leave}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare)} onKeyDownCapture={combo.press}>
          {combo.marked !== null && <OptionMark option={combo.marked} />}
          <ComboInput
            placeholder={props.placeholder ?? t`Search…`}
            value={props.value?.value}
            isWhole={combo.marked !== null}
          />
          {combo.found.isLoading ? <Spinner size={14} className="text-ink-faint" /> : <OpenButton />}
        </Group>
      </FieldFrame>
      <OptionList found={combo.found} items={combo.items} />
    </AriaComboBox>
  );
}

/** While nothing is typed the text is the value's label; what is typed is the query. */
function useCombo({ value, onChange, onBlur, options, load, onCreate, isRequired }: ComboBoxProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const clearIfEmptied = () => {
    if (typed === "" && value !== null && isRequired !== true) onChange(null);
  };
  const presence = usePresence(() => {
    clearIfEmptied();
    setTyped(null);
    onBlur?.();
  });
  const query = typed ?? "";
  const found = useOptions(query, options, load, presence.isActive);
  const items = withCreate(
    withValue(found.options, query, value),
    query,
    onCreate && t`Create “${query.trim()}”`,
  );
  const choose = (key: string) => {
    setTyped(null);
    if (key === CREATE) return onCreate?.(query.trim());
    // When it is left, react-aria reports the value once more.
    return key === value?.value ? undefined : onChange(items.find((item) => item.value === key) ?? null);
  };
  const type = (text: string) => {
    // When it is left, react-aria resets a text whose option it does not know; that is not typing.
    if (presence.isHere()) setTyped(text === value?.label ? null : text);
  };
  const takeFirst = useFirstOnEnter(query, found, items, choose);
  const press = (event: KeyboardEvent) => {
    // At Tab react-aria would bring the text back before the field is left.
    if (event.key === "Tab") clearIfEmptied();
    takeFirst(event);
  };
  const shown = typed === null ? { text: value?.label ?? "", marked: value } : { text: typed, marked: null };
  return { ...presence, ...shown, items, found, choose, type, press };
}

/** Whether the field has the focus: `isHere()` tells it at once, `isActive` with the next drawing. */
function usePresence(onLeave: () => void) {
  const [isActive, setActive] = useState(false);
  const here = useRef(false);
  const enter = () => {
    here.current = true;
    setActive(true);
  };
  const leave = () => {
    here.current = false;
    onLeave();
    setActive(false);
  };
  return { isActive, isHere: () => here.current, enter, leave };
}

function OpenButton() {
  return (
    <Button className="hovered:text-ink touch-target inline-flex size-5 shrink-0 items-center justify-center rounded-xs text-ink-faint">
      <Icon name="chevron-down" size={14} />
    </Button>
  );
}

/** The chosen option stays in the list while nothing is typed, even when it is not among the first ones. */
function withValue(options: readonly Option[], query: string, value: Option | null): readonly Option[] {
  if (value === null || query !== "") return options;
  return options.some((option) => option.value === value.value) ? options : [value, ...options];
}

/** Adds the row that creates, when the text is new. */
export function withCreate(
  options: readonly Option[],
  query: string,
  label: string | undefined,
): readonly Option[] {
  const text = query.trim().toLowerCase();
  if (label === undefined || text === "") return options;
  if (options.some((option) => option.label.toLowerCase() === text)) return options;
  return [...options, { value: CREATE, label, icon: "plus" }];
}
