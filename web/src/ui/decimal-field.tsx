import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { fromScaled, parseDecimal, roundDecimal, toScaled } from "@/kit/decimals";
import { formatDecimal } from "@/kit/numbers";
import type { FieldProps } from "./field";
import { useLocaleSettings } from "./locale";
import { TextField } from "./text-field";

export interface DecimalFieldProps extends FieldProps {
  /** Exact decimal text ("1234.50"), null when empty. */
  value: string | null;
  /** Called when the field is left or Enter is pressed, never while the number is half typed. */
  onChange: (value: string | null) => void;
  onBlur?: (() => void) | undefined;
  /** Digits after the point; more are rounded. */
  digits?: number | undefined;
  /** After the number: "%", "kg". */
  suffix?: ReactNode | undefined;
}

/**
 * An exact decimal, typed the way the reader's locale writes it, pasted from anywhere ("€ 1.234,50"). Arrow up and down
 * step by one. What is not a number stays in the field with an error.
 */
export function DecimalField(props: DecimalFieldProps) {
  const { value, onChange, onBlur, digits, suffix, error } = props;
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? "" : formatDecimal(value, locale, digits));
  const isWrong = typed !== null && typed.trim() !== "" && parseDecimal(typed, locale) === null;

  const commit = () => {
    if (typed === null || isWrong) return;
    setTyped(null);
    const next = read(typed, locale, digits);
    if (next !== value) onChange(next);
  };
  const handleBlur = () => {
    commit();
    onBlur?.();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    const step = STEPS[event.key];
    if (step === undefined || isWrong) return;
    event.preventDefault();
    setTyped(null);
    onChange(stepped(typed === null ? value : read(typed, locale, digits), step));
  };

  const wrong = isWrong ? t`Not a number. Write it like ${formatDecimal("1234.5", locale)}.` : error;
  return (
    <div className="contents" onKeyDown={handleKeyDown} role="presentation">
      <TextField
        {...props}
        value={shown}
        onChange={setTyped}
        onBlur={handleBlur}
        error={wrong}
        suffix={suffix}
        inputMode="decimal"
      />
    </div>
  );
}

const STEPS: Record<string, bigint> = { ArrowUp: 1n, ArrowDown: -1n };

function read(text: string, locale: string, digits: number | undefined): string | null {
  const decimal = parseDecimal(text, locale);
  return decimal === null || digits === undefined ? decimal : roundDecimal(decimal, digits);
}

function stepped(value: string | null, step: bigint): string {
  const scale = value?.split(".")[1]?.length ?? 0;
  return fromScaled(toScaled(value ?? "0", scale) + step * 10n ** BigInt(scale), scale);
}
