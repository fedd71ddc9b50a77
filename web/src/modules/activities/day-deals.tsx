import { useLingui } from "@lingui/react/macro";
import type { Filter, Item } from "@/engine/api/types";
import { asMoney, asText } from "@/engine/api/values";
import { listHref, recordHref } from "@/engine/commands/places";
import { useMe, useMeta } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { cx } from "@/kit/cx";
import { relativeDay, today as dayOfToday } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { StatTile } from "@/ui/stat-tile";
import { closingDeals, openDeals, slippedDeals, wonDeals } from "./day-parts";

/** Where my deals stand, in four figures; nothing for those who have no deals to see. */
export function DayTiles() {
  const { t } = useLingui();
  if (useMeta().find("deal") === undefined) return null;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <DealTile label={t`My open pipeline`} filter={openDeals()} />
      <DealTile label={t`Closing this month`} filter={closingDeals()} />
      <DealTile label={t`Won this month`} filter={wonDeals()} />
      <DealTile label={t`Slipped`} filter={slippedDeals()} />
    </div>
  );
}

function DealTile({ label, filter }: { label: string; filter: Filter }) {
  const { locale } = useLocaleSettings();
  const currency = useMe().organisation.currency;
  const deal = useMeta().object("deal");
  const { groups } = useAggregate("deal", { filter, measures: "count,sum:amount" });
  const values = groups[0]?.values ?? {};
  const amount = String(values["sum:amount"] ?? "0");
  return (
    <StatTile
      label={label}
      value={formatMoney({ amount, currency }, locale, "compact")}
      href={listHref(deal, { filter })}
    />
  );
}

/** Deals that want a word today: closing this month, and slipped. */
export function DayDeals() {
  const { t } = useLingui();
  if (useMeta().find("deal") === undefined) return null;
  return (
    <>
      <DealCard title={t`Closing this month`} filter={closingDeals()} />
      <DealCard title={t`Slipped`} filter={slippedDeals()} />
    </>
  );
}

function DealCard({ title, filter }: { title: string; filter: Filter }) {
  const { t } = useLingui();
  const deal = useMeta().object("deal");
  const { items, hasMore } = useList("deal", {
    filter,
    fields: ["name", "amount", "close_date", "party"],
    sort: "close_date",
    limit: 8,
  });
  if (items.length === 0) return null;
  return (
    <Card padding="none" title={title}>
      <ul className="m-0 list-none p-0">
        {items.map((item) => (
          <DealLine key={item.id} item={item} />
        ))}
      </ul>
      {hasMore && (
        <p className="m-0 px-3 py-2 text-xs">
          <Link href={listHref(deal, { filter })}>{t`Show all`}</Link>
        </p>
      )}
    </Card>
  );
}

function DealLine({ item }: { item: Item }) {
  const { locale, timeZone } = useLocaleSettings();
  const money = asMoney(item["amount"]);
  const due = asText(item["close_date"]);
  const today = dayOfToday(timeZone);
  return (
    <li className="flex min-h-row items-center gap-2 border-b border-line px-3 py-1.5 text-sm last:border-0">
      <Link
        variant="quiet"
        href={recordHref("deal", item.id)}
        className="min-w-0 flex-1 truncate font-medium"
      >
        {item.title}
      </Link>
      {money !== null && <span className="nums">{formatMoney(money, locale, "whole")}</span>}
      <span className={cx("text-xs whitespace-nowrap", due < today ? "text-danger-ink" : "text-ink-muted")}>
        {due === "" ? "" : relativeDay(due, today, locale)}
      </span>
    </li>
  );
}
