import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useApi } from "@/engine/sync/context";
import { Card } from "@/ui/card";
import { ButtonLink } from "@/ui/link";
import type { Import, Reason } from "../import-types";
import { targetLabel } from "../target-options";
import { usePartNames } from "../use-part-names";
import { useRemedies } from "./use-remedies";

/** Why rows are refused, what they have in common, and what to do about it. */
export function Reasons({ plan, reasons }: { plan: Import; reasons: readonly Reason[] }) {
  const { t } = useLingui();
  const api = useApi();
  return (
    <Card
      padding="none"
      title={t`Refused, and why`}
      actions={
        <ButtonLink size="sm" icon="download" href={api.url(`/imports/${plan.id}/rejected.csv`)} download>
          {t`Refused rows as a file`}
        </ButtonLink>
      }
    >
      <ul aria-label={t`Reasons`} className="mt-2 divide-y divide-line border-t border-line">
        {reasons.map((reason) => (
          <ReasonLine key={`${reason.code} ${reason.field}`} plan={plan} reason={reason} />
        ))}
      </ul>
    </Card>
  );
}

function ReasonLine({ plan, reason }: { plan: Import; reason: Reason }) {
  const { t } = useLingui();
  const part = usePartNames();
  const remedy = useRemedies()(reason.code);
  const rows = reason.sample_rows.slice(0, 8).join(", ");
  const isMore = reason.count > 8;
  const rest = isMore ? "…" : "";
  return (
    <li className="flex flex-col gap-1 px-4 py-3 sm:flex-row sm:gap-4">
      <p className="shrink-0 text-sm font-semibold text-danger-ink nums sm:w-24">
        {plural(reason.count, { one: "# row", other: "# rows" })}
      </p>
      <div className="min-w-0 flex-1 text-sm">
        <p>
          {reason.field !== "" && (
            <b className="font-semibold">{targetLabel(plan.targets, reason.field, part)}: </b>
          )}
          {reason.detail}
        </p>
        {remedy !== null && <p className="text-ink-muted">{remedy}</p>}
        <p className="mt-0.5 text-xs break-words text-ink-faint nums">
          {t`In the file at row ${rows}`}
          {rest}
        </p>
      </div>
    </li>
  );
}
