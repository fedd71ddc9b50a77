import { useLingui } from "@lingui/react/macro";
import { problemText } from "@/engine/api/problem";
import { usePageTitle } from "@/engine/commands/page-title";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { PageHeader } from "@/ui/page-header";
import { Skeleton, SkeletonTable } from "@/ui/skeleton";
import { Stepper } from "@/ui/stepper";
import { ImportFileStep } from "./import-file-step";
import { ImportMappingStep } from "./import-mapping-step";
import { ImportReportStep } from "./import-report-step";
import type { Import } from "./import-types";
import { type ImportSteps, isMoving, useImport } from "./use-import";

type Step = "file" | "columns" | "check" | "done";

/** A file becomes records: choose it, say what its columns are, look at what would happen, let it happen. */
export function ImportPage() {
  const { t } = useLingui();
  usePageTitle(t`Import`);
  const steps = useImport();
  const step = stepOf(steps);
  const goBack = (id: string) => {
    if (id === "file") steps.again();
    if (id === "columns") void steps.reopen();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PageHeader
        title={t`Import`}
        description={t`Bring in a table or contact cards. Nothing is written before you have seen what would happen.`}
      >
        <Stepper
          label={t`Steps of the import`}
          current={step}
          {...(mayGoBack(steps.plan) && { onSelect: goBack })}
          steps={[
            { id: "file", label: t`File` },
            { id: "columns", label: t`Columns` },
            { id: "check", label: t`Check` },
            { id: "done", label: t`Import` },
          ]}
        />
      </PageHeader>
      <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-4 px-gutter pt-gutter">
        <Trouble steps={steps} />
        <CurrentStep steps={steps} step={step} />
      </div>
    </div>
  );
}

function CurrentStep({ steps, step }: { steps: ImportSteps; step: Step }) {
  const { plan, isLoading, isGone, revision } = steps;
  if (isLoading) return <Loading />;
  if (plan === null) return isGone ? null : <ImportFileStep steps={steps} />;
  if (step === "columns") {
    return <ImportMappingStep key={`${plan.id} ${revision}`} plan={plan} steps={steps} />;
  }
  return <ImportReportStep plan={plan} steps={steps} />;
}

/** Why the last step did not work; an import that is not there any more leads to a new one. */
function Trouble({ steps }: { steps: ImportSteps }) {
  const { t } = useLingui();
  if (steps.problem === null) return null;
  return (
    <Banner
      tone="danger"
      title={t`This did not work`}
      actions={steps.isGone && <Button size="sm" onPress={steps.again}>{t`New import`}</Button>}
    >
      {problemText(steps.problem)}
    </Banner>
  );
}

function Loading() {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <Skeleton className="h-5 w-64" />
      <SkeletonTable rows={6} columns={3} />
    </div>
  );
}

function stepOf({ plan }: ImportSteps): Step {
  if (plan === null) return "file";
  if (plan.state === "draft") return "columns";
  if (plan.state === "checking" || plan.state === "checked") return "check";
  return isMoving(plan) || plan.report !== null || plan.state !== "failed" ? "done" : "columns";
}

/** Steps that are done can be chosen again, unless it is at work or its records are there. */
function mayGoBack(plan: Import | null): boolean {
  return plan !== null && !isMoving(plan) && plan.state !== "done";
}
