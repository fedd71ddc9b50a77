import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { currencyDigits, type Money } from "@/kit/money";
import { DecimalField } from "./decimal-field";
import type { FieldProps } from "./field";
import { useLocaleSettings } from "./locale";
import { type Option, Select } from "./select";

export interface MoneyFieldProps extends FieldProps {
  value: Money | null;
  onChange: (value: Money | null) => void;
  onBlur?: (() => void) | undefined;
  /** ISO 4217 codes to choose from; with one or none the code is only shown. */
  currencies?: readonly string[] | undefined;
}

const NONE: readonly string[] = [];

/** An amount with its currency. Empty is null; a new amount takes the organisation's currency. */
export function MoneyField({ value, onChange, currencies = NONE, className, ...field }: MoneyFieldProps) {
  const settings = useLocaleSettings();
  const { amount, currency } = value ?? { amount: null, currency: settings.currency };
  const codes = [...new Set([currency, ...currencies])];
  const isChoosable = codes.length > 1;
  return (
    <div className={cx("flex min-w-0 items-start gap-1.5", className)}>
      <DecimalField
        {...field}
        className="flex-1"
        value={amount}
        onChange={(next) => onChange(next === null ? null : { amount: next, currency })}
        digits={currencyDigits(currency)}
        suffix={isChoosable ? undefined : currency}
      />
      {isChoosable && (
        <CurrencySelect
          field={field}
          codes={codes}
          value={currency}
          onChange={(next) => onChange({ amount: amount ?? "0", currency: next })}
        />
      )}
    </div>
  );
}

interface CurrencySelectProps {
  field: Pick<FieldProps, "isBare" | "isDisabled" | "isReadOnly" | "labelHidden">;
  codes: readonly string[];
  value: string;
  onChange: (code: string) => void;
}

function CurrencySelect({ field, codes, value, onChange }: CurrencySelectProps) {
  const { t } = useLingui();
  const options: Option[] = codes.map((code) => ({ value: code, label: code }));
  return (
    <Select
      label={t`Currency`}
      labelHidden
      isRequired
      isBare={field.isBare}
      isDisabled={field.isDisabled}
      isReadOnly={field.isReadOnly}
      value={value}
      onChange={(code) => code !== null && onChange(code)}
      options={options}
      className={cx("w-20 shrink-0", field.labelHidden !== true && "mt-5")}
    />
  );
}
