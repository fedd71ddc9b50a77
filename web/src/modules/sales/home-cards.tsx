import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components";
import type { Filter, Item } from "@/engine/api/types";
import { asLink, asMoney, asText } from "@/engine/api/values";
import { useCreate } from "@/engine/commands/create";
import { boardHref, listHref, recordHref } from "@/engine/commands/places";
import { ListCard } from "@/engine/records/list-card";
import { useMe, useObject } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { formatDay } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Chart } from "@/ui/chart";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { ButtonLink } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import { OPEN, WON } from "./home-figures";

/** The open book by stage, in money. */
export function StagesCard() {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { currency } = useMe().organisation;
  const router = useRouter();
  const deal = useObject("deal");
  const { groups, state, problem, reload } = useAggregate("deal", {
    filter: OPEN,
    group: "stage",
    measures: "count,sum:amount",
  });
  const amounts = groups.map((group) => Number(asText(group.values["sum:amount"]) || 0));
  const drill = ({ category }: { category: number }): void => {
    const group = groups[category];
    if (group !== undefined) void router.navigate({ href: listHref(deal, { filter: group.filter }) });
  };
  return (
    <Card className="h-full">
      {state === "failed" && <ErrorState size="small" code={problem?.code} onRetry={() => void reload()} />}
      {state === "loading" && <SkeletonText lines={5} />}
      {state === "ready" && groups.length === 0 && <NoDeals title={t`No open deals`} />}
      {state === "ready" && groups.length > 0 && (
        <Chart
          label={t`Open deals by stage`}
          kind="bar"
          isHorizontal
          height={Math.max(160, 56 + groups.length * 44)}
          categories={groups.map((group) => group.label[0] ?? "")}
          series={[{ id: "amount", label: t`Amount`, values: amounts }]}
          format={(value) => formatMoney({ amount: String(value), currency }, locale, "compact")}
          onSelect={drill}
        />
      )}
    </Card>
  );
}

function NoDeals({ title }: { title: string }) {
  const { t } = useLingui();
  const create = useCreate();
  const may = useObject("deal").can.includes("create");
  const make = <Button size="sm" icon="plus" onPress={() => create("deal")}>{t`New deal`}</Button>;
  return (
    <EmptyState size="small" title={title} actions={may && make}>
      {t`A deal is a chance to sell something. Open one, and it stands here until it is won or lost.`}
    </EmptyState>
  );
}

const FIELDS = ["name", "party", "amount", "stage", "close_date", "closed_on"];

export function LargestCard() {
  const { t } = useLingui();
  const all = (
    <ButtonLink href={boardHref(useObject("deal"))} variant="ghost" size="sm">
      {t`Open the board`}
    </ButtonLink>
  );
  return (
    <Deals title={t`Largest open deals`} filter={OPEN} sort="-amount" actions={all}>
      <NoDeals title={t`No open deals`} />
    </Deals>
  );
}

export function WonCard() {
  const { t } = useLingui();
  const all = (
    <ButtonLink
      href={listHref(useObject("deal"), { filter: WON, sort: "-closed_on" })}
      variant="ghost"
      size="sm"
    >
      {t`All`}
    </ButtonLink>
  );
  return (
    <Deals title={t`Won lately`} filter={WON} sort="-closed_on" actions={all}>
      <EmptyState size="small" title={t`Nothing won yet`}>
        {t`The deals your team wins are listed here.`}
      </EmptyState>
    </Deals>
  );
}

interface DealsProps {
  title: string;
  filter: Filter;
  sort: string;
  actions: ReactNode;
  /** What stands there while there are none. */
  children: ReactNode;
}

const MOST = 6;

function Deals({ title, filter, sort, actions, children }: DealsProps) {
  const deals = useList("deal", { filter, sort, limit: MOST, fields: FIELDS });
  return (
    <ListCard title={title} list={deals} most={MOST} actions={actions} empty={children}>
      {(item) => <DealLine key={item.id} item={item} />}
    </ListCard>
  );
}

function DealLine({ item }: { item: Item }) {
  const { locale } = useLocaleSettings();
  const amount = asMoney(item["amount"]);
  const day = asText(item["closed_on"]) || asText(item["close_date"]);
  const about = [asLink(item["party"])?.title, asLink(item["stage"])?.title].filter(Boolean).join(" · ");
  return (
    <li>
      <AriaLink
        href={recordHref("deal", item.id)}
        className="hovered:bg-hover flex min-h-12 items-center gap-4 px-4 py-1.5 text-ink"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{item.title}</span>
          <span className="block truncate text-xs text-ink-faint">{about}</span>
        </span>
        <span className="text-end">
          <span className="block nums">{amount && formatMoney(amount, locale, "whole")}</span>
          <span className="block text-xs text-ink-faint nums">{day && formatDay(day, locale)}</span>
        </span>
      </AriaLink>
    </li>
  );
}
