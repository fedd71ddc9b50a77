import { Plural, useLingui } from "@lingui/react/macro";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { FilterBuilder } from "@/engine/records/filters/filter-builder";
import { Link } from "@/ui/link";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { FormDialog } from "../form-dialog";
import { type Form, useForm } from "../use-form";
import { NEW_RULE, type OwnRule, type RuleDraft } from "./rule-model";
import { useRuleCheck } from "./use-rules";
import { useDeclaring } from "./use-schema";

interface RuleDialogProps {
  /** Null for a new one. */
  rule: OwnRule | null;
  object: ObjectMeta;
  onClose: () => void;
}

/** A rule: which records are refused, and what is said to whoever writes one. */
export function RuleDialog({ rule, object, onClose }: RuleDialogProps) {
  const { t } = useLingui();
  const { create, update } = useDeclaring();
  const form = useForm<RuleDraft>(rule ?? NEW_RULE, async ({ name, refuse_when, message, field }) => {
    const values = { name, refuse_when: refuse_when ?? {}, message, field: field ?? "" };
    if (rule === null) await create("validation-rules", { ...values, object: object.name });
    else await update("validation-rules", rule, values);
    onClose();
    return null;
  });
  return (
    <FormDialog
      title={rule === null ? t`New rule` : t`Edit rule`}
      description={t`${object.label_plural} that match it are refused, wherever they are written.`}
      form={form}
      verb={rule === null ? t`Add rule` : t`Save`}
      onClose={onClose}
      size="lg"
    >
      <Fields form={form} object={object} />
    </FormDialog>
  );
}

function Fields({ form, object }: { form: Form<RuleDraft>; object: ObjectMeta }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const named = object.fields.filter((field) => !field.read_only && field.kind !== "id");
  return (
    <>
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        maxLength={80}
        isRequired
        autoFocus
      />
      <fieldset className="m-0 flex flex-col gap-2 border-0 p-0">
        <legend className="pb-1.5 text-xs font-medium text-ink-muted">{t`Refuse when`}</legend>
        <FilterBuilder
          object={object}
          filter={values.refuse_when}
          onChange={(refuse_when) => set({ refuse_when })}
        />
        <Outlook object={object} refuseWhen={values.refuse_when} error={errors["refuse_when"]} />
      </fieldset>
      <TextField
        label={t`What is said then`}
        value={values.message}
        onChange={(message) => set({ message })}
        error={errors["message"]}
        help={t`Say what to do: whoever is refused reads it.`}
        maxLength={300}
        isRequired
      />
      <Select
        label={t`Shown at the field`}
        value={values.field ?? ""}
        onChange={(field) => set({ field: field ?? "" })}
        options={[
          { value: "", label: t`None: above the form` },
          ...named.map(({ name, label }) => ({ value: name, label })),
        ]}
        error={errors["field"]}
      />
    </>
  );
}

interface OutlookProps {
  object: ObjectMeta;
  refuseWhen: Filter | null;
  /** What the server said when it was sent. */
  error: string | undefined;
}

/** What is wrong with the condition, or what it is about. */
function Outlook({ object, refuseWhen, error }: OutlookProps) {
  const checked = useRuleCheck(object.name, refuseWhen);
  const wrong = checked?.error || error;
  return (
    <div aria-live="polite" className="min-h-5 text-xs text-ink-muted">
      {wrong !== undefined && <span className="text-danger-ink">{wrong}</span>}
      {wrong === undefined && checked !== null && (
        <Breaking object={object} refuseWhen={refuseWhen} records={checked.records} />
      )}
    </div>
  );
}

interface BreakingProps {
  object: ObjectMeta;
  refuseWhen: Filter | null;
  records: number;
}

/** How many records break the rule already; they are a press away. */
function Breaking({ object, refuseWhen, records }: BreakingProps) {
  const { t } = useLingui();
  if (records === 0) return t`No record that is there breaks it.`;
  return (
    <>
      <Plural
        value={records}
        one="# record breaks it already; it stays as it is until it is changed there."
        other="# records break it already; they stay as they are until they are changed there."
      />{" "}
      <Link href={listHref(object, { filter: refuseWhen })} target="_blank">{t`Show them`}</Link>
    </>
  );
}
