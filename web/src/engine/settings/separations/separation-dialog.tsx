import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useCommand } from "@/engine/sync/use-command";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { FormDialog } from "../form-dialog";
import type { KnownLaw } from "../roles/use-law";
import { problemIn, useForm } from "../use-form";
import { type Right, rightLabel, keyOf, rightOf, rightOptions, type Separation } from "./model";

interface SeparationDialogProps {
  law: KnownLaw;
  /** Null for a new one. */
  separation: Separation | null;
  onClose: () => void;
}

/** Names two sets of rights that nobody is to have together. */
export function SeparationDialog({ law, separation, onClose }: SeparationDialogProps) {
  const { t } = useLingui();
  const form = useSeparationForm(separation, onClose);
  const { values, set, errors } = form;
  return (
    <FormDialog
      title={separation === null ? t`New separation of duties` : t`Edit separation of duties`}
      description={t`Who has a right of one side is to have none of the other.`}
      form={form}
      verb={separation === null ? t`Create` : t`Save`}
      onClose={onClose}
      size="lg"
    >
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        placeholder={t`Who enters deals does not approve them`}
        maxLength={120}
        isRequired
        autoFocus
      />
      <Side
        law={law}
        label={t`One side`}
        rights={values.one_side}
        onChange={(one_side) => set({ one_side })}
        error={errors["one_side"]}
      />
      <Side
        law={law}
        label={t`Other side`}
        rights={values.other_side}
        onChange={(other_side) => set({ other_side })}
        error={errors["other_side"]}
      />
      <TextArea
        label={t`Description`}
        value={values.description}
        onChange={(description) => set({ description })}
        error={errors["description"]}
        rows={2}
      />
    </FormDialog>
  );
}

interface SideProps {
  law: KnownLaw;
  label: string;
  rights: readonly Right[];
  onChange: (rights: Right[]) => void;
  error: string | undefined;
}

function Side({ law, label, rights, onChange, error }: SideProps) {
  const options = useMemo(() => rightOptions(law), [law]);
  return (
    <MultiComboBox
      label={label}
      value={rights.map((right) => ({ value: keyOf(right), label: rightLabel(law, right) }))}
      options={options}
      onChange={(chosen) => onChange(chosen.map((one) => rightOf(one.value)))}
      error={error}
      isRequired
    />
  );
}

function startOf(separation: Separation | null) {
  if (separation === null) return { name: "", description: "", one_side: NO_RIGHTS, other_side: NO_RIGHTS };
  const { name, description, one, other } = separation;
  return { name, description, one_side: one, other_side: other };
}

const NO_RIGHTS: readonly Right[] = [];

function useSeparationForm(separation: Separation | null, onClose: () => void) {
  const { run } = useCommand();
  return useForm(startOf(separation), async (values) => {
    const sending =
      separation === null
        ? run("separation.create", null, { ...values }, { isQuiet: true })
        : run("separation.update", separation.item, { ...values }, { isQuiet: true });
    const problem = await problemIn(sending);
    if (problem === null) onClose();
    return problem;
  });
}
