import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { Select } from "@/ui/select";
import type { Import, LookUp } from "../import-types";
import { settled } from "../mapping";
import { fitting, namesOf, sources } from "./look-up";

interface LookUpFieldsProps {
  plan: Import;
  /** The field that is filled. */
  field: FieldMeta | undefined;
  rule: LookUp | null | undefined;
  onChange: (rule: LookUp) => void;
}

const ANY = " any";

/** A value of another record: which column names that record, and which of its fields is taken. */
export function LookUpFields({ plan, field, rule, onChange }: LookUpFieldsProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const objects = field === undefined ? [] : sources(meta.objects, field);
  const now = rule ?? { column: "", object: "", field: "" };
  const object = objects.find((one) => one.name === now.object);
  const set = (part: Partial<LookUp>) =>
    onChange({ ...settled({ ...now, ...part }), ...required({ ...now, ...part }) });
  const choose = (name: string) => {
    const chosen = objects.find((one) => one.name === name);
    const first = chosen && field ? (fitting(chosen, field)[0]?.name ?? "") : "";
    onChange({ column: now.column, object: name, field: first });
  };
  if (objects.length === 0) {
    return <p className="text-sm text-ink-muted md:pt-1.5">{t`No other record has a value of this kind.`}</p>;
  }
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <Select
        label={t`The column`}
        value={now.column || null}
        onChange={(column) => set({ column: column ?? "" })}
        options={plan.columns.map(({ header }) => ({ value: header, label: header }))}
        isRequired
      />
      <Select
        label={t`names a`}
        value={now.object || null}
        onChange={(name) => name !== null && choose(name)}
        options={objects.map(({ name, label }) => ({ value: name, label }))}
        isRequired
      />
      {object !== undefined && field !== undefined && (
        <TakenFields object={object} field={field} rule={now} onChange={set} />
      )}
    </div>
  );
}

interface TakenProps {
  object: ObjectMeta;
  field: FieldMeta;
  rule: LookUp;
  onChange: (part: Partial<LookUp>) => void;
}

function TakenFields({ object, field, rule, onChange }: TakenProps) {
  const { t } = useLingui();
  return (
    <>
      <Select
        label={t`found by`}
        value={rule.by || ANY}
        onChange={(next) => onChange({ by: next === null || next === ANY ? "" : next })}
        options={[
          { value: ANY, label: t`Name or key, whatever fits` },
          ...namesOf(object).map(({ name, label }) => ({ value: name, label })),
        ]}
      />
      <Select
        label={t`and its value is taken from`}
        value={rule.field || null}
        onChange={(name) => name !== null && onChange({ field: name })}
        options={fitting(object, field).map(({ name, label }) => ({ value: name, label }))}
        isRequired
      />
    </>
  );
}

/** Parts of a look-up that the server wants even when they are empty still. */
function required({ column, object, field }: LookUp): LookUp {
  return { column, object, field };
}
