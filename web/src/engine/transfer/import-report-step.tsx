import type { Import } from "./import-types";
import { Choices } from "./report/choices";
import { Details } from "./report/details";
import { Figures } from "./report/figures";
import { Moving } from "./report/moving";
import { Reasons } from "./report/reasons";
import { Samples } from "./report/samples";
import { Verdict } from "./report/verdict";
import { type ImportSteps, isMoving } from "./use-import";

interface StepProps {
  plan: Import;
  steps: ImportSteps;
}

/** Third and last: what would happen, then what happened. */
export function ImportReportStep({ plan, steps }: StepProps) {
  const { report } = plan;
  if (isMoving(plan)) return <Moving plan={plan} steps={steps} />;
  return (
    <>
      <Verdict plan={plan} />
      {report !== null && (
        <>
          <Figures report={report} isDone={plan.state !== "checked"} />
          {report.reasons.length > 0 && <Reasons plan={plan} reasons={report.reasons} />}
          {report.samples.length > 0 && <Samples plan={plan} samples={report.samples} />}
          <Details plan={plan} report={report} />
        </>
      )}
      <Choices plan={plan} steps={steps} />
    </>
  );
}
