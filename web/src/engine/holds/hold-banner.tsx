import { useLingui } from "@lingui/react/macro";
import { recordHref } from "@/engine/commands/places";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { Banner } from "@/ui/banner";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import type { HoldSeen, HoldState } from "./model";

/** On a record's page: that it is under a legal hold, and why for whoever may know. Nothing for what is not held. */
export function HoldBanner({ object, id }: { object: string; id: string }) {
  const { t } = useLingui();
  const { data } = useAnswer<HoldState>(`/holds/of/${object}/${id}`, {}, { objects: ["hold"] });
  if (data?.held !== true) return null;
  return (
    <Banner tone="neutral" icon="lock" title={t`Under a legal hold`}>
      {t`It can be worked with, and neither erased nor deleted until the hold is released.`}
      {data.holds.map((hold) => (
        <One key={hold.id} hold={hold} />
      ))}
    </Banner>
  );
}

function One({ hold }: { hold: HoldSeen }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const who = hold.by ?? t`Rapport`;
  const when = formatMoment(hold.at, locale, timeZone);
  return (
    <span className="mt-1 block text-sm">
      {t`“${hold.reason}”, placed by ${who} on ${when}.`}{" "}
      {!hold.own && <Link href={recordHref(hold.object, hold.record)}>{t`On what it belongs to`}</Link>}
    </span>
  );
}
