import { useLingui } from "@lingui/react/macro";
import type { Filter } from "@/engine/api/types";
import { FilterBuilder } from "@/engine/records/filters/filter-builder";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";
import type { Ending, Rule, RuleObject, Unit } from "./model";
import { useEndings } from "./words";

interface RuleDialogProps {
  /** Null for a new one. */
  rule: Rule | null;
  objects: readonly RuleObject[];
  onClose: () => void;
  onDone: () => void;
}

interface Asked {
  name: string;
  object: string;
  since: string;
  count: number | null;
  unit: Unit;
  filter: Filter | null;
  ending: Ending;
}

const START: Asked = {
  name: "",
  object: "deal",
  since: "updated_at",
  count: 3,
  unit: "years",
  filter: null,
  ending: "archive",
};

/** What a rule is about and what it does; it does nothing until it is switched on. */
export function RuleDialog({ rule, objects, onClose, onDone }: RuleDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const form = useForm<Asked>(rule ?? START, async (asked) => {
    const { name, object, since, count, unit, ending } = asked;
    const body = { name, object, since, count, unit, ending, filter: asked.filter ?? {} };
    if (rule === null) await api.post("/retention-rules", body);
    else await api.patch(`/retention-rules/${rule.id}`, { ...body, version: rule.version });
    onDone();
    onClose();
    return null;
  });
  return (
    <FormDialog
      title={rule === null ? t`New rule` : t`Edit rule`}
      description={t`It does nothing until it is switched on; then you see first what it is about.`}
      form={form}
      verb={t`Save`}
      onClose={onClose}
      size="lg"
    >
      <Fields form={form} objects={objects} />
    </FormDialog>
  );
}

function Fields({
  form,
  objects,
}: {
  form: ReturnType<typeof useForm<Asked>>;
  objects: readonly RuleObject[];
}) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const about = objects.find((one) => one.object === values.object);
  const object = useMeta().find(values.object);
  const endings = useEndings();
  const units: Record<Unit, string> = { days: t`days`, months: t`months`, years: t`years` };
  const ways = (["archive", "delete", ...(about?.person === true ? ["erase"] : [])] as Ending[]).map(
    (value) => ({ value, label: endings[value] }),
  );
  return (
    <>
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        maxLength={120}
        isRequired
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t`Records`}
          value={values.object}
          onChange={(next) => set({ object: next ?? "deal", since: "updated_at", filter: null })}
          options={objects.map((one) => ({ value: one.object, label: one.label }))}
          error={errors["object"]}
          isRequired
        />
        <Select
          label={t`What becomes of them`}
          value={values.ending}
          onChange={(next) => set({ ending: (next ?? "archive") as Ending })}
          options={ways}
          error={errors["ending"]}
          isRequired
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField
          label={t`After`}
          value={values.count}
          onChange={(count) => set({ count })}
          error={errors["count"]}
          min={1}
          isRequired
        />
        <Select
          label={t`Unit`}
          value={values.unit}
          onChange={(next) => set({ unit: (next ?? "years") as Unit })}
          options={Object.entries(units).map(([value, label]) => ({ value, label }))}
          isRequired
        />
        <Select
          label={t`Counted from`}
          value={values.since}
          onChange={(next) => set({ since: next ?? "updated_at" })}
          options={(about?.days ?? []).map((one) => ({ value: one.name, label: one.label }))}
          error={errors["since"]}
          isRequired
        />
      </div>
      {object !== undefined && (
        <FilterBuilder
          key={values.object}
          object={object}
          filter={values.filter}
          onChange={(filter) => set({ filter })}
        />
      )}
    </>
  );
}
