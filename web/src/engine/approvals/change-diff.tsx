import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { LoggedValue } from "@/engine/records/detail/how";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { ErrorState } from "@/ui/error-state";
import { Icon } from "@/ui/icon";
import { SkeletonText } from "@/ui/skeleton";
import type { Approval, ChangeLine, Changes } from "./model";
import { useChanges } from "./use-approvals";

/** Field by field what would be written: what stands there now, and what was asked for. */
export function ChangeDiff({ approval }: { approval: Approval }) {
  const { data, problem, reload } = useChanges(approval);
  if (data === null) {
    return problem === null ? (
      <SkeletonText lines={3} />
    ) : (
      <ErrorState size="small" code={problem.code} onRetry={() => void reload()} />
    );
  }
  return <Lines approval={approval} changes={data} />;
}

function Lines({ approval, changes }: { approval: Approval; changes: Changes }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-2">
      <ul
        aria-label={t`Changes`}
        className="flex flex-col divide-y divide-line rounded-md border border-line bg-surface"
      >
        {changes.lines.map((line) => (
          <Line key={line.field} approval={approval} line={line} isNew={changes.is_new} />
        ))}
        {changes.lines.length === 0 && (
          <li className="px-3 py-2 text-sm text-ink-muted">{t`No field changes.`}</li>
        )}
      </ul>
      {changes.also.length > 0 && <Also also={changes.also} />}
    </div>
  );
}

function Line({ approval, line, isNew }: { approval: Approval; line: ChangeLine; isNew: boolean }) {
  const { t } = useLingui();
  const object = useMeta().find(approval.object);
  const field = object && fieldOf(object, line.field);
  return (
    <li className="grid min-w-0 gap-x-3 gap-y-0.5 px-3 py-2 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
      <span className="text-ink-muted">{line.label}</span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        {!isNew && (
          <>
            <span className="sr-only">{t`Now`}: </span>
            <LoggedValue field={field} value={line.now} className="text-ink-muted line-through" />
            <Icon name="arrow-right" size={12} className="shrink-0 text-ink-faint rtl:-scale-x-100" />
          </>
        )}
        <span className="sr-only">{t`Asked for`}: </span>
        <LoggedValue field={field} value={line.asked} className="font-medium text-ink" />
      </span>
    </li>
  );
}

function Also({ also }: { also: Changes["also"] }) {
  const { t } = useLingui();
  const texts = also.map(
    ({ label, count }) => `${label}: ${plural(count, { one: "# record", other: "# records" })}`,
  );
  const others = texts.join(", ");
  return <p className="m-0 text-sm text-ink-muted">{t`It changes other records too. ${others}`}</p>;
}
