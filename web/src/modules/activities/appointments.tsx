import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { useList } from "@/engine/sync/use-list";
import { formatMoment } from "@/kit/dates";
import { Card } from "@/ui/card";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { bySoonest, callsAhead, isOver, meetings } from "./day-parts";

const FIELDS = ["subject", "regarding", "starts_at"];

/** My calls still to be made and meetings still to come in the coming week, soonest first. */
export function Appointments() {
  const { t } = useLingui();
  const asked = { sort: "starts_at", limit: 20 };
  const calls = useList("call", { ...asked, fields: FIELDS, filter: callsAhead() }).items;
  const met = useList("meeting", { ...asked, fields: [...FIELDS, "ends_at"], filter: meetings() }).items;
  const both = bySoonest([
    ...calls.map((item) => ({ item, object: "call" })),
    ...met.filter((item) => !isOver(item)).map((item) => ({ item, object: "meeting" })),
  ]);
  return (
    <Card padding="none" title={t`Calls and meetings`}>
      {both.length === 0 ? (
        <p className="m-0 px-4 pb-4 text-sm text-ink-muted">{t`None in the coming week.`}</p>
      ) : (
        <ul className="m-0 list-none p-0">
          {both.map(({ item, object }) => (
            <Appointment key={item.id} item={item} object={object} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function startOf(item: Item): string {
  return asText(item["starts_at"]);
}

function Appointment({ item, object }: { item: Item; object: string }) {
  const { locale, timeZone } = useLocaleSettings();
  const regarding = asLink(item["regarding"]);
  return (
    <li className="flex min-h-row items-center gap-2 border-b border-line px-3 py-1.5 last:border-0">
      <Icon name={object === "call" ? "phone" : "calendar"} size={16} className="text-ink-muted" />
      <span className="min-w-0 flex-1 truncate text-sm">
        <Link variant="quiet" href={recordHref(object, item.id)} className="font-medium">
          {item.title}
        </Link>
        {regarding?.title != null && <span className="ms-2 text-xs text-ink-muted">{regarding.title}</span>}
      </span>
      <time dateTime={startOf(item)} className="text-xs whitespace-nowrap text-ink-muted nums">
        {formatMoment(startOf(item), locale, timeZone)}
      </time>
    </li>
  );
}
