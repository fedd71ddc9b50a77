import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { today } from "@/kit/dates";
import { ComboBox } from "@/ui/combo-box";
import { DateField } from "@/ui/date-field";
import { DecimalField } from "@/ui/decimal-field";
import { useLocaleSettings } from "@/ui/locale";
import { FormDialog } from "./form-dialog";
import { currencyName, currencyOptions } from "./places-of-the-world";
import { problemIn, useForm } from "./use-form";

export interface RateDialogProps {
  /** The rate to change; null for a new one. */
  rate: Item | null;
  /** Of a new one; "" when it is to be chosen. */
  currency: string;
  onClose: () => void;
}

/** A rate: of which currency, from when, how much. */
export function RateDialog({ rate, currency, onClose }: RateDialogProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const house = useMe().organisation.currency;
  const form = useRateForm(rate, currency, onClose);
  const { values, set, errors } = form;
  const options = useMemo(
    () => currencyOptions(locale, currency).filter((option) => option.value !== house),
    [locale, currency, house],
  );
  const chosen = values.currency;
  return (
    <FormDialog
      title={rate === null ? t`New rate` : t`Change rate`}
      form={form}
      verb={rate === null ? t`Add rate` : t`Save`}
      onClose={onClose}
      size="sm"
    >
      <ComboBox
        label={t`Currency`}
        value={chosen === "" ? null : { value: chosen, label: chosen, detail: currencyName(chosen, locale) }}
        options={options}
        onChange={(option) => set({ currency: option?.value ?? "" })}
        error={errors["currency"]}
        isRequired
        isReadOnly={currency !== ""}
      />
      <DecimalField
        label={chosen === "" ? t`Rate` : t`${house} for 1 ${chosen}`}
        value={values.rate}
        onChange={(value) => set({ rate: value })}
        error={errors["rate"]}
        isRequired
        autoFocus={currency !== ""}
      />
      <DateField
        label={t`From`}
        value={values.on}
        onChange={(on) => set({ on })}
        error={errors["on"]}
        help={t`It counts from this day until the next rate begins.`}
        isRequired
      />
    </FormDialog>
  );
}

interface RateValues {
  currency: string;
  on: string | null;
  rate: string | null;
}

function useRateForm(rate: Item | null, currency: string, onClose: () => void) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const { run } = useCommand();
  const start: RateValues = {
    currency,
    on: rate === null ? today(timeZone) : asText(rate["on"]),
    rate: rate === null ? null : asText(rate["rate"]),
  };
  return useForm(start, async (values) => {
    const empty = Object.entries(values).filter(([, value]) => value === null || value === "");
    const errors = empty.map(([name]) => ({
      pointer: `/${name}`,
      code: "required",
      detail: t`Fill this in.`,
    }));
    if (errors.length > 0) return new Problem({ status: 422, code: "invalid", errors });
    const action = rate === null ? "exchange-rate.create" : "exchange-rate.update";
    const problem = await problemIn(run(action, rate, { ...values }, { isQuiet: true, says: t`Rate saved` }));
    if (problem === null) onClose();
    return problem;
  });
}
