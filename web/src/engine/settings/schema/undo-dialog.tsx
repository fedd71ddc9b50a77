import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { showToast } from "@/ui/toast";
import { Loaded } from "../loaded";
import type { Outlook } from "./model";
import { ProblemLines } from "./problem-lines";
import { StepList } from "./step-list";
import { DECLARED, useMoving } from "./use-moving";

interface UndoDialogProps {
  title: string;
  verb: string;
  /** Where what it would do is asked for, with /back behind it, and where it is done, with /undo. */
  path: string;
  children?: ReactNode;
  onClose: () => void;
  onDone: () => void;
}

/** What taking a change back would do, and doing it. What was changed since stays as it is. */
export function UndoDialog({ title, verb, path, children, onClose, onDone }: UndoDialogProps) {
  const { t } = useLingui();
  const moving = useMoving();
  const answer = useAnswer<Outlook>(`${path}/back`, {}, { objects: DECLARED });
  const undo = async (): Promise<void> => {
    if (!(await moving.act(`${path}/undo`, {}))) return;
    showToast({ title: t`Done`, tone: "positive" });
    onDone();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      role="alertdialog"
      title={title}
      description={t`What was changed by hand since stays as it is now.`}
      onSubmit={() => void undo()}
      footer={
        <SubmitFooter
          verb={verb}
          variant="danger"
          isDisabled={answer.data?.can !== true}
          isLoading={moving.isBusy}
          onCancel={onClose}
        />
      }
    >
      <div className="flex min-w-0 flex-col gap-4">
        {children}
        {moving.problem !== null && <ProblemLines problem={moving.problem} />}
        <Loaded of={[answer]}>{() => answer.data !== null && <StepList outlook={answer.data} />}</Loaded>
      </div>
    </Dialog>
  );
}
