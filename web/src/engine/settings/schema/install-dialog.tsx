import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import { Checkbox } from "@/ui/checkbox";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { showToast } from "@/ui/toast";
import { Loaded } from "../loaded";
import type { Outlook, TemplateCard } from "./model";
import { ProblemLines } from "./problem-lines";
import { StepList } from "./step-list";
import { DECLARED, useMoving } from "./use-moving";

interface TemplateDialogProps {
  card: TemplateCard;
  onClose: () => void;
  onDone: () => void;
}

/** What a template brings here, thing by thing, and installing it. */
export function InstallDialog({ card, onClose, onDone }: TemplateDialogProps) {
  const { t } = useLingui();
  const moving = useMoving();
  const [withSamples, setSamples] = useState(false);
  const path = `/schema/templates/${card.key}`;
  const preview = useAnswer<Outlook>(`${path}/preview`, {}, { objects: DECLARED });
  const install = async (): Promise<void> => {
    if (!(await moving.act(`${path}/install`, {}))) return;
    if (withSamples && !(await moving.act(`${path}/samples`, {}))) return;
    showToast({ title: t`Installed: ${card.label}`, tone: "positive" });
    onDone();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      title={t`Install “${card.label}”?`}
      description={t`What it adds. It can be removed again as a whole; your own records stay untouched.`}
      onSubmit={() => void install()}
      footer={
        <SubmitFooter
          verb={t`Install template`}
          isDisabled={preview.data?.can !== true}
          isLoading={moving.isBusy}
          onCancel={onClose}
        />
      }
    >
      <div className="flex min-w-0 flex-col gap-4">
        <Checkbox
          value={withSamples}
          onChange={setSamples}
          help={t`To try things out. They can be put away separately later.`}
        >
          {plural(card.samples, { one: "With # sample record", other: "With # sample records" })}
        </Checkbox>
        {moving.problem !== null && <ProblemLines problem={moving.problem} />}
        <Loaded of={[preview]}>{() => preview.data !== null && <StepList outlook={preview.data} />}</Loaded>
      </div>
    </Dialog>
  );
}
