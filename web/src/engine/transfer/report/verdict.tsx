import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { useLocaleSettings } from "@/ui/locale";
import type { Import } from "../import-types";

/** How it went, in one sentence. */
export function Verdict({ plan }: { plan: Import }) {
  const { t } = useLingui();
  if (plan.state === "failed") {
    return (
      <Banner tone="danger" title={t`The import stopped`}>
        {plan.problem}
      </Banner>
    );
  }
  if (plan.state === "paused") return <Resting plan={plan} />;
  if (plan.state === "cancelled") {
    return (
      <Banner tone="warning" title={t`Cancelled`}>
        {t`What was written before stays. The same file can be imported again without doubling anything.`}
      </Banner>
    );
  }
  return <Result isDone={plan.state === "done"} refused={plan.report?.refused ?? 0} />;
}

/** What a check found, or a run did. */
function Result({ isDone, refused }: { isDone: boolean; refused: number }) {
  const { t } = useLingui();
  const would = plural(refused, {
    0: "Every row is fine.",
    one: "# row would be refused; the others would be written.",
    other: "# rows would be refused; the others would be written.",
  });
  const did = plural(refused, {
    0: "Every row is in the book. Importing the same file again changes nothing twice.",
    one: "# row was refused. Put it right in the file of refused rows and import that.",
    other: "# rows were refused. Put them right in the file of refused rows and import that.",
  });
  return (
    <Banner
      tone={refused === 0 ? "positive" : "warning"}
      title={isDone ? t`Imported` : t`Checked. Nothing is written yet.`}
    >
      {isDone ? did : would}
    </Banner>
  );
}

function Resting({ plan }: { plan: Import }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const [done, all] = [formatNumber(plan.done_rows, locale), formatNumber(plan.rows, locale)];
  return (
    <Banner tone="info" title={t`Paused`}>
      {t`${done} of ${all} rows are done. It goes on with the next one when you say so.`}
    </Banner>
  );
}
