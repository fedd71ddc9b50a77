import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Problem } from "@/engine/api/problem";
import { Banner } from "@/ui/banner";
import { Checkbox } from "@/ui/checkbox";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { SkeletonText } from "@/ui/skeleton";
import { showToast } from "@/ui/toast";
import type { Outlook } from "./model";
import { ProblemLines } from "./problem-lines";
import { StepList } from "./step-list";
import { useMoving, useOutlook } from "./use-moving";

interface CompareDialogProps {
  name: string;
  text: string;
  onClose: () => void;
  onDone: () => void;
}

/** What a file would change here, and applying it: all of it or nothing. */
export function CompareDialog({ name, text, onClose, onDone }: CompareDialogProps) {
  const { t } = useLingui();
  const moving = useMoving();
  const [isExact, setExact] = useState(false);
  const { outlook, problem } = useOutlook(text, isExact);
  const apply = async (): Promise<void> => {
    if (!(await moving.act("/schema/file/apply", { text, name, exact: isExact }))) return;
    showToast({ title: t`Applied: ${name}`, tone: "positive" });
    onDone();
  };
  const wrong = problem ?? moving.problem;
  const isReady = outlook?.can === true && outlook.steps.length > 0;
  const removes = outlook?.steps.some((one) => one.verb === "remove") === true;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      title={name}
      description={t`What it would change here. It is applied as a whole, and can be taken back as a whole.`}
      onSubmit={() => void apply()}
      footer={
        <SubmitFooter
          verb={t`Apply`}
          variant={removes ? "danger" : "primary"}
          isDisabled={!isReady}
          isLoading={moving.isBusy}
          onCancel={onClose}
        />
      }
    >
      <div className="flex min-w-0 flex-col gap-4">
        <Checkbox
          value={isExact}
          onChange={setExact}
          help={t`Only of the kinds that the file contains. Otherwise it only adds and changes.`}
        >
          {t`Also remove what the file does not contain`}
        </Checkbox>
        <Compared outlook={outlook} wrong={wrong} />
      </div>
    </Dialog>
  );
}

function Compared({ outlook, wrong }: { outlook: Outlook | null; wrong: Problem | null }) {
  const { t } = useLingui();
  const left = (outlook?.left ?? []).map((one) => one.title).join(", ");
  return (
    <>
      {wrong !== null && <ProblemLines problem={wrong} />}
      {outlook !== null && <StepList outlook={outlook} />}
      {outlook === null && wrong === null && <SkeletonText lines={5} />}
      {left !== "" && (
        <Banner tone="info">{t`Left as they are, because they refer to records that are only here: ${left}`}</Banner>
      )}
    </>
  );
}
