import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { type List, useList } from "@/engine/sync/use-list";
import { cx } from "@/kit/cx";
import { formatDay, today as dayOfToday } from "@/kit/dates";
import { formatDecimal } from "@/kit/numbers";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";
import { Loaded } from "./loaded";
import { currencyName } from "./places-of-the-world";
import { RateDialog } from "./rate-dialog";
import { type CurrencyRates, ratesByCurrency } from "./rates";
import { SettingsFrame, SettingsGroup } from "./settings-frame";

/** What is open: nothing, a new rate (of a currency), or one to be changed. */
type Editing = { rate: Item | null; currency: string } | null;

/** What other currencies are worth in the organisation's own, from which day on. */
export function CurrencySettings() {
  const { t } = useLingui();
  const { organisation } = useMe();
  const [editing, setEditing] = useState<Editing>(null);
  const list = useList("exchange-rate", { fields: ["currency", "on", "rate"], sort: "-on", limit: 200 });
  const house = organisation.currency;
  const add = (
    <Button variant="primary" icon="plus" onPress={() => setEditing({ rate: null, currency: "" })}>
      {t`Add rate`}
    </Button>
  );
  return (
    <SettingsFrame
      title={t`Currencies`}
      description={t`Amounts in other currencies are counted in ${house} at the rate of their day. What was saved keeps the rate it had.`}
      actions={list.items.length > 0 && add}
    >
      <Loaded of={[list]}>{() => <Rates list={list} add={add} onEdit={setEditing} />}</Loaded>
      {editing !== null && <RateDialog {...editing} onClose={() => setEditing(null)} />}
    </SettingsFrame>
  );
}

interface RatesProps {
  list: List;
  add: ReactNode;
  onEdit: (editing: Editing) => void;
}

function Rates({ list, add, onEdit }: RatesProps) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  if (list.items.length === 0) {
    return (
      <SettingsGroup>
        <EmptyState illustration="chart" title={t`Only your own currency so far`} actions={add}>
          {t`Add the rate of another one, and deals may be worth that too.`}
        </EmptyState>
      </SettingsGroup>
    );
  }
  const groups = ratesByCurrency(list.items, dayOfToday(timeZone));
  return (
    <>
      {groups.map((group) => (
        <OneCurrency key={group.currency} group={group} onEdit={onEdit} />
      ))}
      {list.hasMore && (
        <Button isLoading={list.isLoadingMore} onPress={list.loadMore} className="self-center">
          {t`Show older rates`}
        </Button>
      )}
    </>
  );
}

function OneCurrency({ group, onEdit }: { group: CurrencyRates; onEdit: RatesProps["onEdit"] }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { currency, rates } = group;
  return (
    <SettingsGroup
      title={`${currency} · ${currencyName(currency, locale)}`}
      actions={
        <Button size="sm" variant="ghost" icon="plus" onPress={() => onEdit({ rate: null, currency })}>
          {t`New rate`}
        </Button>
      }
    >
      {rates.map(({ item, state }) => (
        <RateLine key={item.id} rate={item} state={state} onEdit={() => onEdit({ rate: item, currency })} />
      ))}
    </SettingsGroup>
  );
}

interface RateLineProps {
  rate: Item;
  state: CurrencyRates["rates"][number]["state"];
  onEdit: () => void;
}

function RateLine({ rate, state, onEdit }: RateLineProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { run } = useCommand();
  const house = useMe().organisation.currency;
  const from = formatDay(asText(rate["on"]), locale);
  const worth = `1 ${asText(rate["currency"])} = ${formatDecimal(asText(rate["rate"]), locale)} ${house}`;
  const items = [
    { id: "edit", label: t`Edit…`, icon: "pencil" as const, onAction: onEdit },
    {
      id: "archive",
      label: t`Archive`,
      icon: "archive" as const,
      onAction: () => void run("exchange-rate.archive", rate),
    },
  ].filter((item) => rate.can.includes(item.id === "edit" ? "update" : "archive"));
  return (
    <div className="flex min-h-11 min-w-0 items-center gap-3 px-4 py-2">
      <span className="min-w-0 flex-1 nums">
        <span className={cx("block text-sm", state === "past" && "text-ink-muted")}>{worth}</span>
        <span className="block text-xs text-ink-muted sm:hidden">{t`from ${from}`}</span>
      </span>
      {state === "current" && <Badge tone="positive">{t`Now`}</Badge>}
      {state === "future" && <Badge tone="info">{t`Later`}</Badge>}
      <span className="w-36 text-end text-xs whitespace-nowrap text-ink-muted nums max-sm:hidden">
        {t`from ${from}`}
      </span>
      {items.length > 0 && (
        <Menu
          label={t`Rate of ${from}`}
          placement="bottom end"
          items={items}
          trigger={<IconButton icon="ellipsis" label={t`More`} size="sm" />}
        />
      )}
    </div>
  );
}
