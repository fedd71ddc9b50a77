import { useLingui } from "@lingui/react/macro";
import { problemText } from "@/engine/api/problem";
import { takeFile } from "@/engine/api/take-file";
import { NotKeptNote } from "@/engine/records/not-kept";
import { useApi } from "@/engine/sync/context";
import { formatMoment } from "@/kit/dates";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";
import { SkeletonText } from "@/ui/skeleton";
import { SettingsFrame } from "../settings-frame";
import { ANY, type Asked, isAny, queryOf } from "./asked";
import { AuditFilters } from "./audit-filters";
import { AuditLine } from "./audit-line";
import { LogTerms } from "./log-terms";
import { SealCheck } from "./seal-check";
import { type Log, useAsked, useAudit } from "./use-audit";

/** Everything that was ever changed, by whom and how, newest first. */
export function AuditSettings() {
  const { t } = useLingui();
  const [asked, ask] = useAsked();
  const log = useAudit(asked);
  return (
    <SettingsFrame
      isWide
      title={t`Audit`}
      description={t`Every change of every record: who made it, when, how, and what was there before.`}
      actions={<ExportMenu asked={asked} />}
    >
      <SealCheck />
      <LogTerms />
      <AuditFilters asked={asked} onChange={ask} />
      <Entries log={log} isNarrow={!isAny(asked)} onReset={() => ask(ANY)} />
    </SettingsFrame>
  );
}

/** What is shown, as a file. */
function ExportMenu({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const api = useApi();
  const save = (format: string) => void takeFile(api, "/log/file", { ...queryOf(asked), format });
  return (
    <Menu
      label={t`Export the log`}
      trigger={<Button icon="download">{t`Export`}</Button>}
      items={[
        { id: "csv", label: t`Export as CSV`, icon: "download", onAction: () => save("csv") },
        { id: "ndjson", label: t`Export as NDJSON`, icon: "download", onAction: () => save("ndjson") },
      ]}
    />
  );
}

interface EntriesProps {
  log: Log;
  isNarrow: boolean;
  onReset: () => void;
}

function Entries({ log, isNarrow, onReset }: EntriesProps) {
  const { t } = useLingui();
  if (log.problem !== null && log.items.length === 0) {
    return (
      <ErrorState code={log.problem.code} onRetry={log.reload}>
        {problemText(log.problem)}
      </ErrorState>
    );
  }
  if (log.items.length === 0 && log.isLoading) return <SkeletonText lines={8} />;
  return (
    <section aria-label={t`Changes`} className="flex flex-col gap-3">
      {log.items.length > 0 ? (
        <ol className="m-0 list-none divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface p-0 shadow-1">
          {log.items.map((entry) => (
            <AuditLine key={entry.id} entry={entry} onUndone={log.reload} />
          ))}
        </ol>
      ) : (
        <Nothing isOver={log.next === null} isNarrow={isNarrow} onReset={onReset} />
      )}
      <Earlier log={log} />
      <NotKeptNote notKept={log.not_kept ?? []} />
    </section>
  );
}

function Nothing({ isOver, isNarrow, onReset }: { isOver: boolean; isNarrow: boolean; onReset: () => void }) {
  const { t } = useLingui();
  return (
    <EmptyState
      size="small"
      illustration="search"
      title={isOver ? t`Nothing like this is in the log` : t`Nothing found so far`}
      actions={isNarrow && <Button size="sm" onPress={onReset}>{t`Show everything`}</Button>}
    />
  );
}

function Earlier({ log }: { log: Log }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  if (log.next === null) return null;
  const day = log.reached === null ? "" : formatMoment(log.reached, locale, timeZone);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="sm" isLoading={log.isLoading} onPress={log.loadMore}>
        {t`Show earlier`}
      </Button>
      {day !== "" && <span className="text-xs text-ink-muted">{t`Looked back to ${day}`}</span>}
    </div>
  );
}
