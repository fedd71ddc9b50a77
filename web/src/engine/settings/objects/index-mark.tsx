import { useLingui } from "@lingui/react/macro";
import { Badge } from "@/ui/badge";
import { ProgressBar } from "@/ui/progress-bar";
import type { OwnField } from "./model";

/** How far a roll-up is computed, while it is not. */
export function FillMark({ field }: { field: OwnField }) {
  const { t } = useLingui();
  if (field.fillState === "failed") return <Badge tone="danger">{t`It could not be computed`}</Badge>;
  const isWaiting = field.fillState === "waiting";
  if (!isWaiting && field.fillState !== "building") return null;
  return (
    <span className="w-36">
      <ProgressBar label={t`It is computed`} value={isWaiting ? null : field.fillPercent} />
    </span>
  );
}

/** How far the index of a field is, while that is worth saying: a small table has it at once. */
export function IndexMark({ field }: { field: OwnField }) {
  const { t } = useLingui();
  if (field.indexState === "failed") return <Badge tone="danger">{t`The index failed`}</Badge>;
  const isWaiting = field.indexState === "waiting";
  if (!isWaiting && field.indexState !== "building") return null;
  return (
    <span className="w-36">
      <ProgressBar
        label={isWaiting ? t`The index waits` : t`The index is built`}
        value={isWaiting ? null : field.indexPercent}
      />
    </span>
  );
}
