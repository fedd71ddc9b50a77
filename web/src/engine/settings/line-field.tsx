import { type KeyboardEvent, useState } from "react";
import type { FieldProps } from "@/ui/field";
import { TextField } from "@/ui/text-field";

export interface LineFieldProps extends FieldProps {
  value: string;
  /** The text is complete: Enter, or the field left with another text. */
  onSave: (value: string) => void;
  maxLength?: number | undefined;
  autoComplete?: string | undefined;
}

/** A line of text that is saved when it is left. Escape brings back what was. */
export function LineField({ value, onSave, error, ...field }: LineFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = (): void => {
    const next = typed === null ? value : squeeze(typed);
    if (next === value) setTyped(null);
    else onSave(next);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === "Enter") leave();
    if (event.key === "Escape") setTyped(null);
  };
  // What was refused stays to be mended; what was saved is the value now.
  const isKept = typed !== null && (squeeze(typed) !== value || error != null);
  return (
    <div role="presentation" onKeyDown={press}>
      <TextField
        {...field}
        value={isKept ? typed : value}
        onChange={setTyped}
        onBlur={leave}
        // It is about what was typed, and goes with it.
        error={isKept ? error : null}
      />
    </div>
  );
}

/** As the server keeps a line. */
function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
