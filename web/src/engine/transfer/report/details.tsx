import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useMeta } from "@/engine/sync/meta";
import { formatNumber } from "@/kit/numbers";
import { Card } from "@/ui/card";
import { useLocaleSettings } from "@/ui/locale";
import type { Import, ImportReport } from "../import-types";
import { targetLabel } from "../target-options";
import { usePartNames } from "../use-part-names";
import { useFixWords } from "./use-fix-words";

/** What was put right, what was left empty and what was made on the way: nothing happens silently. */
export function Details({ plan, report }: { plan: Import; report: ImportReport }) {
  const { t } = useLingui();
  const meta = useMeta();
  const part = usePartNames();
  const fixWords = useFixWords();
  const fixed = Object.entries(report.fixed).map(([name, count]) => ({ name: fixWords(name), count }));
  const empty = Object.entries(report.empty).map(([name, count]) => ({
    name: targetLabel(plan.targets, name, part),
    count,
  }));
  const kept = Object.entries(report.kept).map(([name, count]) => ({
    name: targetLabel(plan.targets, name, part),
    count,
  }));
  const made = Object.entries(report.made_names).filter(([, names]) => names.length > 0);
  if (report.repeated > 0)
    fixed.push({ name: t`Rows that say again what an earlier row said`, count: report.repeated });
  if (report.filled > 0) fixed.push({ name: t`Gaps filled in linked records`, count: report.filled });
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      {fixed.length > 0 && <Counts title={t`Put right`} counts={fixed} />}
      {empty.length > 0 && <Counts title={t`Rows without a value`} counts={empty} />}
      {kept.length > 0 && <Counts title={t`Kept the record's value`} counts={kept} />}
      {made.length > 0 && (
        <Card title={plan.state === "checked" ? t`Would be made for links` : t`Made for links`}>
          <Made total={report.made}>
            {made.map(([object, names]) => (
              <p key={object}>
                <b className="font-semibold">{meta.find(object)?.label_plural ?? object}:</b>{" "}
                {names.join(", ")}
              </p>
            ))}
          </Made>
        </Card>
      )}
    </div>
  );
}

interface CountsProps {
  title: string;
  counts: readonly { name: string; count: number }[];
}

function Counts({ title, counts }: CountsProps) {
  const { locale } = useLocaleSettings();
  return (
    <Card title={title}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-sm">
        {counts.map(({ name, count }) => (
          <div key={name} className="contents">
            <dt className="min-w-0 text-ink-muted">{name}</dt>
            <dd className="text-end nums">{formatNumber(count, locale)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Made({ total, children }: { total: number; children: ReactNode }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      {children}
      <p className="text-xs text-ink-faint">{t`${formatNumber(total, locale)} in all`}</p>
    </div>
  );
}
