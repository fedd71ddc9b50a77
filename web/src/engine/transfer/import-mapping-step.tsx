import { useLingui } from "@lingui/react/macro";
import { problemText } from "@/engine/api/problem";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ColumnList } from "./columns/column-list";
import { FileLine } from "./columns/file-line";
import { KnownExport } from "./columns/known-export";
import { OnlyRows } from "./columns/only-rows";
import { RecordRules } from "./columns/record-rules";
import { ExtraList } from "./extras/extra-list";
import type { Import, ImportMapping } from "./import-types";
import { unanswered } from "./mapping";
import { SavedProposal } from "./saved/saved-proposal";
import { useDraft } from "./use-draft";
import type { ImportSteps } from "./use-import";

interface StepProps {
  plan: Import;
  steps: ImportSteps;
}

/** Second: what each column is. The guesses stand there already. */
export function ImportMappingStep({ plan, steps }: StepProps) {
  const { draft, change, problem, check } = useDraft(plan, steps);
  const { mapping, options } = draft;
  const asked = unanswered(plan.columns, plan.targets, mapping, options.dated).map((column) => column.header);
  const setMapping = (next: ImportMapping) => change({ mapping: next });
  return (
    <>
      <FileLine plan={plan} steps={steps} draft={draft} />
      <SavedProposal plan={plan} steps={steps} />
      <KnownExport plan={plan} steps={steps} />
      <Stopped plan={plan} />
      <ColumnList
        plan={plan}
        suggested={steps.suggested}
        mapping={mapping}
        options={options}
        onChange={setMapping}
        problem={problem}
      />
      <ExtraList plan={plan} mapping={mapping} onChange={setMapping} problem={problem} />
      <OnlyRows mapping={mapping} onChange={setMapping} />
      <RecordRules plan={plan} draft={draft} problem={problem} onChange={change} />
      <Ways
        steps={steps}
        asked={asked}
        problem={problem === null ? null : problemText(problem)}
        onCheck={check}
      />
    </>
  );
}

function Stopped({ plan }: { plan: Import }) {
  const { t } = useLingui();
  if (plan.state !== "failed") return null;
  return (
    <Banner tone="danger" title={t`The import stopped`}>
      {plan.problem}
    </Banner>
  );
}

interface WaysProps {
  steps: ImportSteps;
  /** Columns that wait for an answer. */
  asked: readonly string[];
  problem: string | null;
  onCheck: () => Promise<void>;
}

/** What is in the way, and on to the check. */
function Ways({ steps, asked, problem, onCheck }: WaysProps) {
  const { t } = useLingui();
  return (
    <div className="bottom-0 z-10 -mx-gutter flex flex-col gap-2 border-t border-line bg-surface px-gutter py-3 sm:sticky">
      {problem !== null && (
        <Banner tone="danger" title={t`This does not fit yet`}>
          {problem}
        </Banner>
      )}
      {asked.length > 0 && (
        <Banner tone="warning">{t`First say what stands first in the dates of: ${asked.join(", ")}.`}</Banner>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onPress={steps.again}>{t`Other file`}</Button>
        <Button
          variant="primary"
          isLoading={steps.isBusy}
          isDisabled={asked.length > 0}
          onPress={() => void onCheck()}
        >
          {t`Check the file`}
        </Button>
      </div>
    </div>
  );
}
