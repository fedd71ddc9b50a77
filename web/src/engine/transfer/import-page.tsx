import { useLingui } from "@lingui/react/macro";
import { problemText } from "@/engine/api/problem";
import { usePageTitle } from "@/engine/commands/page-title";
import { Banner } from "@/ui/banner";
import { PageHeader } from "@/ui/page-header";
import { Stepper } from "@/ui/stepper";
import { ImportFileStep } from "./import-file-step";
import { ImportMappingStep } from "./import-mapping-step";
import { ImportReportStep } from "./import-report-step";
import type { Import } from "./import-types";
import { isMoving, useImport } from "./use-import";

type Step = "file" | "columns" | "check" | "done";

/** A file becomes records: choose it, say what its columns are, look at what would happen, let it happen. */
export function ImportPage() {
  const { t } = useLingui();
  usePageTitle(t`Import`);
  const steps = useImport();
  const step = stepOf(steps.plan);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PageHeader
        title={t`Import`}
        description={t`Bring in a CSV, TSV or Excel file. Nothing is written before you have seen what would happen.`}
      >
        <Stepper
          label={t`Steps of the import`}
          current={step}
          steps={[
            { id: "file", label: t`File` },
            { id: "columns", label: t`Columns` },
            { id: "check", label: t`Check` },
            { id: "done", label: t`Import` },
          ]}
        />
      </PageHeader>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 p-gutter pb-16">
        {steps.problem !== null && (
          <Banner tone="danger" title={t`This did not work`}>
            {problemText(steps.problem)}
          </Banner>
        )}
        {step === "file" && <ImportFileStep steps={steps} />}
        {step === "columns" && steps.plan !== null && (
          <ImportMappingStep key={`${steps.plan.id} ${steps.plan.sheet}`} plan={steps.plan} steps={steps} />
        )}
        {(step === "check" || step === "done") && steps.plan !== null && (
          <ImportReportStep plan={steps.plan} steps={steps} />
        )}
      </div>
    </div>
  );
}

function stepOf(plan: Import | null): Step {
  if (plan === null) return "file";
  if (plan.state === "draft") return "columns";
  if (plan.state === "checking" || plan.state === "checked") return "check";
  return isMoving(plan) || plan.report !== null || plan.state !== "failed" ? "done" : "columns";
}
