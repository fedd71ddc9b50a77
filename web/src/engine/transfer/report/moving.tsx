import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Job } from "@/engine/api/job";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import type { Import } from "../import-types";
import type { ImportSteps } from "../use-import";

/** How far the check or the import has come. */
export function Moving({ plan, steps }: { plan: Import; steps: ImportSteps }) {
  const { t } = useLingui();
  const [stopping, setStopping] = useState<"pause" | "cancel" | null>(null);
  const isCheck = plan.state === "checking";
  const stop = (how: "pause" | "cancel") => {
    setStopping(how);
    void steps[how]();
  };
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <Bar label={isCheck ? t`Checking every row` : t`Importing`} job={plan.job} />
        <p className="text-sm text-ink-muted">
          {isCheck
            ? t`Every row goes through all that an import does; nothing is kept.`
            : t`You may leave this page: the import goes on, and this address shows it.`}
        </p>
        <div className="flex justify-end gap-2">
          <Button isLoading={stopping === "cancel"} onPress={() => stop("cancel")}>{t`Cancel`}</Button>
          {!isCheck && (
            <Button icon="pause" isLoading={stopping === "pause"} onPress={() => stop("pause")}>
              {t`Pause`}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function Bar({ label, job }: { label: string; job: Job | null }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  if (!job?.total) return <ProgressBar label={label} value={null} detail={t`Beginning…`} />;
  const detail = t`${formatNumber(job.done, locale)} of ${formatNumber(job.total, locale)} rows`;
  return <ProgressBar label={label} value={job.done} max={job.total} detail={detail} />;
}
