import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { RadioGroup } from "@/ui/radio-group";
import { type Option, Select } from "@/ui/select";
import type { KpiSettings, Metric, Period } from "./figures";
import { usePeriodWords } from "./kpi-words";

export interface KpiDialogProps {
  metrics: readonly Metric[];
  kpi: KpiSettings | null;
  onClose: () => void;
  onSave: (kpi: KpiSettings) => void;
}

/** Which figure, how long, and whose. */
export function KpiDialog({ metrics, kpi, onClose, onSave }: KpiDialogProps) {
  const { t } = useLingui();
  const periods = usePeriodWords();
  const people = useWhoseOptions();
  const [values, setValues] = useState<KpiSettings>(
    kpi ?? { metric: metrics[0]?.name ?? "", period: "quarter", whose: "me" },
  );
  const set = (changes: Partial<KpiSettings>): void => setValues((last) => ({ ...last, ...changes }));
  const save = (): void => {
    onSave(values);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Figure with target`}
      size="sm"
      onSubmit={save}
      footer={<SubmitFooter verb={t`Show`} isDisabled={values.metric === ""} onCancel={onClose} />}
    >
      <div className="flex flex-col gap-4 pt-1">
        <Select
          label={t`Figure`}
          value={values.metric}
          options={metrics.map((one) => ({ value: one.name, label: one.label }))}
          onChange={(metric) => metric !== null && set({ metric })}
          isRequired
        />
        <RadioGroup
          label={t`Period`}
          orientation="horizontal"
          value={values.period}
          options={(Object.keys(periods) as Period[]).map((one) => ({ value: one, label: periods[one] }))}
          onChange={(period) => set({ period: period as Period })}
        />
        <Select
          label={t`Whose`}
          value={values.whose}
          options={people}
          onChange={(whose) => whose !== null && set({ whose })}
          isRequired
        />
      </div>
    </Dialog>
  );
}

function useWhoseOptions(): Option[] {
  const { t } = useLingui();
  const { user } = useMe();
  const teams = useList("team", { fields: ["name"], sort: "name", limit: 100 });
  const users = useList("user", { fields: ["name", "is_active"], sort: "name", limit: 200 });
  const mine: Option[] = user.team === null ? [] : [{ value: "team", label: t`My team` }];
  return [
    { value: "me", label: t`Me` },
    ...mine,
    { value: "all", label: t`Everyone`, detail: t`All that I may see` },
    ...teams.items.map((one) => ({ value: `team:${one.id}`, label: one.title, detail: t`Team` })),
    ...users.items
      .filter((one) => one["is_active"] !== false)
      .map((one) => ({ value: `user:${one.id}`, label: asText(one["name"]) })),
  ];
}
