import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components";
import type { Filter, Item } from "@/engine/api/types";
import { asLink, asMoney, asText } from "@/engine/api/values";
import { useCreate } from "@/engine/commands/create";
import { usePageTitle } from "@/engine/commands/page-title";
import { boardHref, listHref, recordHref } from "@/engine/commands/places";
import { useRecents } from "@/engine/search/recent";
import { useMe, useMeta, useObject } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { formatDay } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Chart } from "@/ui/chart";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { ButtonLink, Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { PageHeader } from "@/ui/page-header";
import { SkeletonText } from "@/ui/skeleton";
import { HomeFigures, OPEN, WON } from "./home-figures";

/** The book as a whole: what it is worth, where it stands, what one looked at last. */
export function HomePage() {
  const { t } = useLingui();
  const { organisation } = useMe();
  const hasDeals = useMeta().find("deal")?.can.includes("read") === true;
  usePageTitle(t`Home`);
  return (
    <>
      <PageHeader
        title={organisation.name}
        description={t`Where things stand today.`}
        actions={<Creations />}
      />
      <div className="flex flex-col gap-4 px-4 pb-12 sm:px-6">
        {hasDeals && <HomeFigures />}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          {hasDeals && (
            <div className="flex min-w-0 flex-col gap-4">
              <Stages />
              <Largest />
            </div>
          )}
          <div className="flex min-w-0 flex-col gap-4">
            <SeenLast />
            {hasDeals && <WonLately />}
          </div>
        </div>
      </div>
    </>
  );
}

function Creations() {
  const { t } = useLingui();
  const create = useCreate();
  const meta = useMeta();
  const made = ["contact", "deal"].flatMap((name) => meta.find(name) ?? []);
  return made
    .filter((object) => object.can.includes("create"))
    .map((object) => (
      <Button
        key={object.name}
        icon="plus"
        variant={object.name === "deal" ? "primary" : "secondary"}
        onPress={() => create(object.name)}
      >
        {t`New ${object.label.toLowerCase()}`}
      </Button>
    ));
}

/** The open book by stage, in money. */
function Stages() {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { currency } = useMe().organisation;
  const router = useRouter();
  const deal = useObject("deal");
  const { groups, state } = useAggregate("deal", {
    filter: OPEN,
    group: "stage",
    measures: "count,sum:amount",
  });
  if (state === "ready" && groups.length === 0) return null;
  const amounts = groups.map((group) => Number(asText(group.values["sum:amount"]) || 0));
  const drill = ({ category }: { category: number }): void => {
    const group = groups[category];
    if (group !== undefined) void router.navigate({ href: listHref(deal, { filter: group.filter }) });
  };
  return (
    <Card>
      {state === "ready" ? (
        <Chart
          label={t`Open deals by stage`}
          kind="bar"
          isHorizontal
          height={Math.max(120, 56 + groups.length * 44)}
          categories={groups.map((group) => group.label[0] ?? "")}
          series={[{ id: "amount", label: t`Amount`, values: amounts }]}
          format={(value) => formatMoney({ amount: String(value), currency }, locale, "compact")}
          onSelect={drill}
        />
      ) : (
        <SkeletonText lines={5} />
      )}
    </Card>
  );
}

const FIELDS = ["name", "party", "amount", "stage", "close_date", "closed_on"];

function Largest() {
  const { t } = useLingui();
  const all = (
    <ButtonLink href={boardHref(useObject("deal"))} variant="ghost" size="sm">
      {t`Open the board`}
    </ButtonLink>
  );
  return (
    <Deals title={t`Largest open deals`} filter={OPEN} sort="-amount" actions={all} empty={t`No open deals`}>
      {t`Deals appear here as soon as there are some. Make one, or import what you have.`}
    </Deals>
  );
}

function WonLately() {
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
    <Deals title={t`Won lately`} filter={WON} sort="-closed_on" actions={all} empty={t`Nothing won yet`}>
      {t`The deals your team wins are listed here.`}
    </Deals>
  );
}

interface DealsProps {
  title: string;
  filter: Filter;
  sort: string;
  actions: ReactNode;
  empty: string;
  children: ReactNode;
}

function Deals({ title, filter, sort, actions, empty, children }: DealsProps) {
  const { items, state } = useList("deal", { filter, sort, limit: 6, fields: FIELDS });
  return (
    <Card title={title} padding="none" actions={actions}>
      {state === "loading" && (
        <div className="p-4">
          <SkeletonText lines={6} />
        </div>
      )}
      {state === "ready" && items.length === 0 && (
        <EmptyState size="small" title={empty}>
          {children}
        </EmptyState>
      )}
      <ul className="pb-2">
        {items.slice(0, 6).map((item) => (
          <DealLine key={item.id} item={item} />
        ))}
      </ul>
    </Card>
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

function SeenLast() {
  const { t } = useLingui();
  const meta = useMeta();
  const recents = useRecents().slice(0, 6);
  return (
    <Card title={t`Seen last`} padding="none">
      {recents.length === 0 && (
        <EmptyState size="small" title={t`Nothing yet`}>
          {t`Records you open are listed here, so that you find them again.`}
        </EmptyState>
      )}
      <ul className="pt-1 pb-2">
        {recents.map((recent) => {
          const object = meta.find(recent.object);
          return (
            <li key={recent.id} className="flex min-h-9 items-center gap-2.5 px-4">
              <Icon name={asIcon(object?.icon)} className="text-ink-faint" />
              <Link
                href={recordHref(recent.object, recent.id)}
                variant="quiet"
                className="min-w-0 flex-1 truncate"
              >
                {recent.title}
              </Link>
              <span className="text-xs text-ink-faint">{object?.label}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
