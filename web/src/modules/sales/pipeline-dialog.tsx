import { useLingui } from "@lingui/react/macro";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { FormDialog } from "@/engine/settings/form-dialog";
import { problemIn, useForm } from "@/engine/settings/use-form";
import { useCommand } from "@/engine/sync/use-command";
import { uuid7 } from "@/kit/ids";
import { Checkbox } from "@/ui/checkbox";
import { TextField } from "@/ui/text-field";

export interface PipelineDialogProps {
  /** The pipeline to rename; left out for a new one. */
  pipeline?: Item | undefined;
  /** Of a new one. */
  position?: number | undefined;
  onClose: () => void;
}

/** Names a pipeline. A new one begins with the stages that every way of selling has, if that is wanted. */
export function PipelineDialog(props: PipelineDialogProps) {
  const { t } = useLingui();
  const { pipeline, onClose } = props;
  const form = usePipelineForm(props);
  const { values, set, errors } = form;
  const isNew = pipeline === undefined;
  return (
    <FormDialog
      title={isNew ? t`New pipeline` : t`Rename pipeline`}
      form={form}
      verb={isNew ? t`Create` : t`Save`}
      onClose={onClose}
      size="sm"
    >
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        placeholder={t`Renewals`}
        maxLength={120}
        isRequired
        autoFocus
      />
      {isNew && (
        <Checkbox
          value={values.hasStages}
          onChange={(hasStages) => set({ hasStages })}
          help={t`New, Talks, Offer, Won and Lost: rename and reorder them as you like.`}
        >
          {t`Start with the usual stages`}
        </Checkbox>
      )}
    </FormDialog>
  );
}

function usePipelineForm({ pipeline, position = 0, onClose }: PipelineDialogProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const makeStages = useUsualStages();
  return useForm({ name: pipeline?.title ?? "", hasStages: true }, async (values) => {
    const name = values.name.trim();
    if (name === "") {
      const errors = [{ pointer: "/name", code: "required", detail: t`Give the pipeline a name.` }];
      return new Problem({ status: 422, code: "invalid", errors });
    }
    const id = uuid7();
    const sending =
      pipeline === undefined
        ? run("pipeline.create", null, { id, name, position }, { isQuiet: true })
        : run("pipeline.update", pipeline, { name }, { isQuiet: true, undo: true, says: t`Saved: ${name}` });
    const problem = await problemIn(sending);
    if (problem !== null) return problem;
    if (pipeline === undefined && values.hasStages) await makeStages(id, name);
    onClose();
    return null;
  });
}

function useUsualStages() {
  const { t } = useLingui();
  const { run } = useCommand();
  const usual = [
    { name: t`New`, category: "open", probability: "10" },
    { name: t`Talks`, category: "open", probability: "30" },
    { name: t`Offer`, category: "open", probability: "60" },
    { name: t`Won`, category: "won", probability: "100" },
    { name: t`Lost`, category: "lost", probability: "0" },
  ];
  return async (pipeline: string, title: string): Promise<void> => {
    for (const [position, stage] of usual.entries()) {
      const shows = { ...stage, position, pipeline: { id: pipeline, title, object: "pipeline" } };
      // One after the other: the outbox keeps their order.
      await run("stage.create", null, { ...stage, position, pipeline }, { shows });
    }
  };
}
