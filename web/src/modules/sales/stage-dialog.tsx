import { useLingui } from "@lingui/react/macro";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { FormDialog } from "@/engine/settings/form-dialog";
import { problemIn, useForm } from "@/engine/settings/use-form";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { DecimalField } from "@/ui/decimal-field";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";

export interface StageDialogProps {
  /** The stage to change; null for a new one. */
  stage: Item | null;
  pipeline: Item;
  /** Of a new one. */
  position: number;
  /** A stage with deals keeps its category. */
  hasDeals: boolean;
  onClose: () => void;
}

interface StageValues {
  name: string;
  category: string;
  probability: string | null;
}

/** Won is certain and lost is hopeless; an open stage begins in between. */
const USUAL: Record<string, string> = { open: "50", won: "100", lost: "0" };

/** What a stage is called, what it means, and how likely its deals are won. */
export function StageDialog(props: StageDialogProps) {
  const { t } = useLingui();
  const form = useStageForm(props);
  const { values, set, errors } = form;
  const choices = fieldOf(useObject("stage"), "category")?.choices ?? [];
  const help: Record<string, string> = {
    open: t`Deals are being worked on.`,
    won: t`Deals that come here are closed and count as won.`,
    lost: t`Deals that come here are closed and count as lost.`,
  };
  return (
    <FormDialog
      title={props.stage === null ? t`New stage` : t`Edit stage`}
      description={props.pipeline.title}
      form={form}
      verb={props.stage === null ? t`Add stage` : t`Save`}
      onClose={props.onClose}
      size="sm"
    >
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        maxLength={120}
        isRequired
        autoFocus
      />
      <RadioGroup
        label={t`What it means`}
        value={values.category}
        onChange={(category) => set({ category, probability: USUAL[category] ?? values.probability })}
        options={choices.map(({ value, label }) => ({ value, label, help: help[value] }))}
        error={errors["category"]}
        isDisabled={props.hasDeals}
        help={props.hasDeals ? t`Deals stand in this stage, so its meaning stays.` : undefined}
      />
      <DecimalField
        label={t`Probability of winning`}
        value={values.probability}
        onChange={(probability) => set({ probability })}
        error={errors["probability"]}
        suffix="%"
        help={t`Deals take it over when they come here.`}
      />
    </FormDialog>
  );
}

function useStageForm({ stage, pipeline, position, onClose }: StageDialogProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const start: StageValues = {
    name: stage?.title ?? "",
    category: stage === null ? "open" : asText(stage["category"]),
    probability: stage === null ? "50" : asText(stage["probability"]),
  };
  return useForm(start, async (values) => {
    const name = values.name.trim();
    if (name === "") {
      const errors = [{ pointer: "/name", code: "required", detail: t`Give the stage a name.` }];
      return new Problem({ status: 422, code: "invalid", errors });
    }
    const { category } = values;
    const given = { name, category, probability: values.probability ?? "0" };
    const more = { pipeline: pipeline.id, position };
    const shows = {
      ...given,
      position,
      pipeline: { id: pipeline.id, title: pipeline.title, object: "pipeline" },
    };
    const sending =
      stage === null
        ? run("stage.create", null, { ...given, ...more }, { shows, isQuiet: true })
        : run("stage.update", stage, given, { isQuiet: true, undo: true, says: t`Saved: ${name}` });
    const problem = await problemIn(sending);
    if (problem === null) onClose();
    return problem;
  });
}
