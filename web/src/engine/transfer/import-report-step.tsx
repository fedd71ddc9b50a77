import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { listHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { useObject } from "@/engine/sync/meta";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ButtonLink } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import { StatTile } from "@/ui/stat-tile";
import { Table } from "@/ui/table";
import type { Import, ImportReport, Reason } from "./import-types";
import { type ImportSteps, isMoving } from "./use-import";

interface StepProps {
  plan: Import;
  steps: ImportSteps;
}

/** Third and last: what would happen, then what happened. */
export function ImportReportStep({ plan, steps }: StepProps) {
  if (isMoving(plan)) return <Moving plan={plan} steps={steps} />;
  return (
    <>
      <Verdict plan={plan} />
      {plan.report !== null && <Figures report={plan.report} isDone={plan.state === "done"} />}
      {plan.report !== null && plan.report.reasons.length > 0 && <Reasons reasons={plan.report.reasons} />}
      <Choices plan={plan} steps={steps} />
    </>
  );
}

function Moving({ plan, steps }: StepProps) {
  const { t } = useLingui();
  const { job } = plan;
  const label = plan.state === "checking" ? t`Checking every row` : t`Importing`;
  return (
    <Card>
      <ProgressBar
        label={label}
        value={job?.total ? job.done : null}
        max={job?.total ?? 1}
        detail={job?.message ?? ""}
      />
      <div className="mt-4 flex justify-end">
        <Button onPress={() => void steps.cancel()}>{t`Cancel`}</Button>
      </div>
    </Card>
  );
}

function Verdict({ plan }: { plan: Import }) {
  const { t } = useLingui();
  const refused = plan.report?.refused ?? 0;
  if (plan.state === "failed")
    return (
      <Banner tone="danger" title={t`The import stopped`}>
        {plan.problem}
      </Banner>
    );
  if (plan.state === "cancelled") {
    return (
      <Banner
        tone="warning"
        title={t`Cancelled`}
      >{t`What was written before stays. The same file can be imported again without doubling anything.`}</Banner>
    );
  }
  if (plan.state === "done") return <Banner tone="positive" title={t`Imported`} />;
  const detail = plural(refused, {
    0: "Every row is fine.",
    one: "# row would be refused; the others would be written.",
    other: "# rows would be refused; the others would be written.",
  });
  return (
    <Banner tone={refused === 0 ? "positive" : "warning"} title={t`Checked. Nothing is written yet.`}>
      {detail}
    </Banner>
  );
}

function Figures({ report, isDone }: { report: ImportReport; isDone: boolean }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const tiles = [
    { label: isDone ? t`Created` : t`To create`, value: report.created },
    { label: isDone ? t`Changed` : t`To change`, value: report.updated },
    { label: t`Unchanged`, value: report.unchanged },
    { label: t`Refused`, value: report.refused },
    { label: t`Values put right`, value: sum(report.fixed) },
    { label: t`Linked records made`, value: report.made },
  ];
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      {tiles.map((tile) => (
        <StatTile key={tile.label} label={tile.label} value={formatNumber(tile.value, locale)} />
      ))}
    </div>
  );
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useLingui();
  return (
    <Card padding="none" title={t`Refused, and why`}>
      <Table
        label={t`Reasons`}
        rows={reasons}
        rowId={(reason) => `${reason.field} ${reason.code} ${reason.detail}`}
        columns={[
          {
            id: "detail",
            label: t`Reason`,
            cell: (reason) => <span className="whitespace-normal">{reason.detail}</span>,
          },
          { id: "count", label: t`Rows`, isNumber: true, cell: (reason) => reason.count },
          {
            id: "samples",
            label: t`For example`,
            cell: (reason) => reason.sample_rows.slice(0, 5).join(", "),
          },
        ]}
      />
    </Card>
  );
}

function Choices({ plan, steps }: StepProps) {
  const { t } = useLingui();
  const api = useApi();
  const object = useObject(plan.object);
  const refused = plan.report?.refused ?? 0;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {refused > 0 && (
        <ButtonLink
          variant="ghost"
          icon="download"
          href={api.url(`/imports/${plan.id}/rejected.csv`)}
          download
        >
          {t`Refused rows as a file`}
        </ButtonLink>
      )}
      <Button variant="ghost" onPress={steps.again}>{t`Other file`}</Button>
      {(plan.state === "checked" || plan.state === "failed") && (
        <Button onPress={() => void steps.reopen()}>{t`Change the columns`}</Button>
      )}
      {plan.state === "checked" && (
        <Button
          variant="primary"
          isLoading={steps.isBusy}
          onPress={() => void steps.start()}
        >{t`Import now`}</Button>
      )}
      {plan.state === "done" && (
        <ButtonLink variant="primary" href={listHref(object)}>{t`Show ${object.label_plural}`}</ButtonLink>
      )}
    </div>
  );
}
