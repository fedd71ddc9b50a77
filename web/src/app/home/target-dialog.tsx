import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormDialog } from "@/engine/settings/form-dialog";
import { problemIn, useForm } from "@/engine/settings/use-form";
import { useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { formatDay } from "@/kit/dates";
import { Button } from "@/ui/button";
import { DecimalField } from "@/ui/decimal-field";
import { useLocaleSettings } from "@/ui/locale";
import type { Figure, KpiSettings, Metric, Whose } from "./figures";
import { useWhoseWords } from "./kpi-words";

export interface TargetDialogProps {
  figure: Figure;
  kpi: KpiSettings;
  metric: Metric;
  whose: Whose;
  onClose: () => void;
}

/** What the figure should come to in this period. */
export function TargetDialog({ figure, kpi, metric, whose, onClose }: TargetDialogProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { currency } = useMe().organisation;
  const words = useWhoseWords(kpi.whose);
  const { run } = useCommand();
  const { target } = figure;
  const [isRemoving, setRemoving] = useState(false);
  const form = useForm({ amount: target?.amount ?? null }, async ({ amount }) => {
    const made = {
      metric: metric.name,
      period: kpi.period,
      starts_on: figure.since,
      person: whose.person ?? null,
      group: whose.team ?? null,
    };
    const options = { isQuiet: true as const, says: t`Target kept` };
    const sending =
      target === null
        ? run("target.create", null, { ...made, amount }, options)
        : run("target.update", target, { amount }, options);
    const problem = await problemIn(sending);
    if (problem === null) onClose();
    return problem;
  });
  const remove = async (): Promise<void> => {
    if (target === null) return;
    setRemoving(true);
    await run("target.archive", target);
    onClose();
  };
  const units = { money: currency, percent: "%", count: undefined };
  const since = formatDay(figure.since, locale);
  const until = formatDay(figure.until, locale);
  return (
    <FormDialog
      title={t`Target: ${metric.label}`}
      description={t`${words}, ${since} to ${until}`}
      form={form}
      verb={t`Keep`}
      onClose={onClose}
      size="sm"
    >
      <DecimalField
        label={t`Target`}
        value={form.values.amount}
        onChange={(amount) => form.set({ amount })}
        error={form.errors["amount"]}
        suffix={units[metric.unit]}
        isRequired
        autoFocus
      />
      {target !== null && (
        <Button
          size="sm"
          variant="ghost"
          icon="archive"
          isLoading={isRemoving}
          onPress={() => void remove()}
          className="self-start"
        >
          {t`Take the target away`}
        </Button>
      )}
    </FormDialog>
  );
}
