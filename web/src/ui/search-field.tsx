import { useLingui } from "@lingui/react/macro";
import { type Ref } from "react";
import { Button, Group, Input, SearchField as AriaSearchField } from "react-aria-components";
import { defined } from "@/kit/defined";
import { boxClass, INPUT } from "./field";
import { Icon } from "./icon";
import { KeyHint } from "./key-hint";

export interface SearchFieldProps {
  /** Read aloud; the placeholder says it to the eye. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: ((value: string) => void) | undefined;
  placeholder?: string | undefined;
  shortcut?: string | undefined;
  autoFocus?: boolean | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
  className?: string | undefined;
}

/** Searching in what is on the page. Escape empties it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, onSubmit, placeholder, shortcut, inputRef, className } = props;
  const { t } = useLingui();
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={props.autoFocus === true}
      {...defined({ onSubmit })}
      className={className ?? ""}
    >
      <Group className={boxClass(false)}>
        <Icon name="search" className="text-ink-faint" />
        <Input
          className={`${INPUT} [&::-webkit-search-cancel-button]:hidden`}
          placeholder={placeholder ?? label}
          ref={inputRef ?? null}
        />
        {value === "" && shortcut !== undefined && <KeyHint keys={shortcut} className="text-ink-faint" />}
        {value !== "" && (
          <Button
            aria-label={t`Clear search`}
            className="hovered:bg-hover hovered:text-ink touch-target inline-flex size-5 items-center justify-center rounded-xs text-ink-faint"
          >
            <Icon name="x" size={14} />
          </Button>
        )}
      </Group>
    </AriaSearchField>
  );
}
