import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { FilterBuilder } from "@/engine/records/filters/filter-builder";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { Select } from "@/ui/select";
import { Loaded } from "../loaded";
import type { Form } from "../use-form";
import type { FieldDraft } from "./model";
import { fieldsNamed } from "./rule-model";
import { useChoices } from "./words";

/** Records of `child` whose link `via` leads here; `of` names the fields that each measure can be of. */
interface RollUpChoice {
  child: string;
  label: string;
  via: string;
  via_label: string;
  of: Record<string, string[]>;
}

interface RollUpSettingsProps {
  form: Form<FieldDraft>;
  object: ObjectMeta;
}

/** What is made of which records: how many, the sum of one of their fields, and of those alone that match. */
export function RollUpSettings({ form, object }: RollUpSettingsProps) {
  const found = useAnswer<RollUpChoice[]>(
    "/schema/rollups",
    { object: object.name },
    { objects: ["custom-field"] },
  );
  return <Loaded of={[found]}>{() => <Chosen form={form} choices={found.data ?? []} />}</Loaded>;
}

function Chosen({ form, choices }: { form: Form<FieldDraft>; choices: readonly RollUpChoice[] }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const chosen = choices.find((one) => one.child === values.child && one.via === values.via);
  const child = useMeta().find(values.child);
  const take = (key: string | null) => {
    const [next = "", via = ""] = (key ?? "").split(" ");
    set({ child: next, via, of: "", filter: null });
  };
  return (
    <>
      <Select
        label={t`Records that lead here`}
        value={chosen === undefined ? "" : `${chosen.child} ${chosen.via}`}
        onChange={take}
        options={choices.map((one) => ({
          value: `${one.child} ${one.via}`,
          label: `${one.label} · ${one.via_label}`,
        }))}
        error={errors["child"] ?? errors["via"]}
        isRequired
      />
      <Measured form={form} child={child} open={chosen?.of[values.measure] ?? []} />
      {child !== undefined && <Matching key={`${values.child} ${values.via}`} form={form} child={child} />}
    </>
  );
}

interface MeasuredProps {
  form: Form<FieldDraft>;
  child: ObjectMeta | undefined;
  /** The fields of the child that the measure can be of. */
  open: readonly string[];
}

function Measured({ form, child, open }: MeasuredProps) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const isCount = values.measure === "" || values.measure === "count";
  const fields = child === undefined ? [] : fieldsNamed(child, open);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t`What is made of them`}
        value={values.measure}
        onChange={(measure) => set({ measure: measure ?? "", of: "" })}
        options={useChoices("custom-field", "measure")}
        error={errors["measure"]}
        isRequired
      />
      {!isCount && (
        <Select
          label={t`Of the field`}
          value={values.of}
          onChange={(of) => set({ of: of ?? "" })}
          options={fields.map(({ name, label }) => ({ value: name, label }))}
          error={errors["of"]}
          isRequired
        />
      )}
    </div>
  );
}

/** Only those that match are counted. */
function Matching({ form, child }: { form: Form<FieldDraft>; child: ObjectMeta }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  return (
    <fieldset className="m-0 flex flex-col gap-2 border-0 p-0">
      <legend className="pb-1.5 text-xs font-medium text-ink-muted">{t`Only those that match`}</legend>
      <FilterBuilder object={child} filter={values.filter} onChange={(filter) => set({ filter })} />
      {errors["filter"] !== undefined && (
        <span role="alert" className="text-xs text-danger-ink">
          {errors["filter"]}
        </span>
      )}
    </fieldset>
  );
}
