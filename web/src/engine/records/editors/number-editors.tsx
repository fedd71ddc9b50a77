import { asMoney, asNumber, asText } from "@/engine/api/values";
import { DateField } from "@/ui/date-field";
import { DateTimeField } from "@/ui/date-time-field";
import { DecimalField } from "@/ui/decimal-field";
import { MoneyField } from "@/ui/money-field";
import { NumberField } from "@/ui/number-field";
import { TimeField } from "@/ui/time-field";
import type { EditorProps } from "./editor";
import { useCurrencies } from "./use-currencies";

/** A whole number. */
export function IntegerEditor({ value, change, frame }: EditorProps) {
  return <NumberField {...frame} value={asNumber(value)} onChange={change} />;
}

/** An exact number, or percent. */
export function DecimalEditor({ field, value, change, frame }: EditorProps) {
  return (
    <DecimalField
      {...frame}
      value={asText(value) || null}
      onChange={change}
      suffix={field.kind === "percent" ? "%" : undefined}
    />
  );
}

/** An amount with its currency, one of those that have a rate. In a cell the currency stays what it is. */
export function MoneyEditor({ value, change, frame, house }: EditorProps & { house: string }) {
  const money = asMoney(value);
  const known = useCurrencies();
  const own = money === null || money.currency === "" ? [] : [money.currency];
  const currencies = frame.isBare === true ? undefined : [...new Set([...known, ...own])];
  return (
    <MoneyField
      {...frame}
      value={money === null ? null : { amount: money.amount, currency: money.currency || house }}
      onChange={change}
      currencies={currencies}
    />
  );
}

/** A day. */
export function DateEditor({ value, change, frame }: EditorProps) {
  return <DateField {...frame} value={asText(value).slice(0, 10) || null} onChange={change} />;
}

/** A moment. */
export function MomentEditor({ value, change, frame }: EditorProps) {
  return <DateTimeField {...frame} value={asText(value) || null} onChange={change} />;
}

/** A time of day. */
export function TimeEditor({ value, change, frame }: EditorProps) {
  return <TimeField {...frame} value={asText(value) || null} onChange={change} />;
}
