import { type MouseEvent, useContext, useEffect, useEffectEvent, useRef } from "react";
import { ComboBoxStateContext, Input } from "react-aria-components";
import { cx } from "@/kit/cx";
import { INPUT } from "./field";

export interface ComboInputProps {
  placeholder: string;
  /** The chosen value, if it stands in the field. */
  value?: string | null | undefined;
  /** Whether the text is the chosen value's and not a query. */
  isWhole?: boolean | undefined;
  className?: string | undefined;
}

/**
 * Where a combo box is typed in. The text of a chosen value is selected as one, so that what is typed takes its place; a
 * click opens the list, also when the field has the focus already.
 */
export function ComboInput({ placeholder, value = null, isWhole = false, className = "" }: ComboInputProps) {
  const state = useContext(ComboBoxStateContext);
  const input = useRef<HTMLInputElement>(null);
  const select = () => {
    if (isWhole) input.current?.select();
  };
  const selectChosen = useEffectEvent((chosen: string | null) => {
    if (chosen !== null && document.activeElement === input.current) select();
  });
  useEffect(() => selectChosen(value), [value]);
  const hold = (event: MouseEvent<HTMLInputElement>) => {
    // A press that opens the list keeps the text selected, which browsers give up on release; one more sets the caret.
    if (!isWhole || state?.isOpen !== false) return;
    event.preventDefault();
    select();
  };
  const press = ({ currentTarget: field }: MouseEvent<HTMLInputElement>) => {
    if (field.selectionStart === field.selectionEnd) select();
    if (!field.readOnly && state?.isOpen === false) state.open(null, "manual");
  };
  return (
    <Input
      ref={input}
      className={cx(INPUT, className)}
      placeholder={placeholder}
      onFocus={select}
      onMouseUp={hold}
      onClick={press}
    />
  );
}
