import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { problemText } from "@/engine/api/problem";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { Badge, type BadgeProps } from "@/ui/badge";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { SettingsWaiting } from "../settings-frame";
import { DeliveryView } from "./delivery-view";
import type { Deliveries, Delivery, Webhook } from "./model";
import { ReplayList } from "./replay-list";

const LOOK_AGAIN_MS = 2000;

interface DeliveryListProps {
  webhook: Webhook;
  /** Asks to tell again what happened from this moment on. */
  onReplay: (since: string) => void;
}

/** What a webhook has told lately and has still to tell; looks again while something waits. */
export function DeliveryList({ webhook, onReplay }: DeliveryListProps) {
  const { t } = useLingui();
  const [after, setAfter] = useState<string | undefined>(undefined);
  const answer = useAnswer<Deliveries>(
    "/webhook-deliveries",
    { webhook: webhook.id, after },
    { objects: [] },
  );
  const { data, problem, reload } = answer;
  const isWaiting = (data?.waiting ?? 0) > 0 && webhook.isActive;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => void reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting, reload]);
  if (data === null) {
    if (problem === null) return <SettingsWaiting />;
    return (
      <ErrorState size="small" code={problem.code} onRetry={() => void reload()}>
        {problemText(problem)}
      </ErrorState>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-3 border-t border-line bg-sunken px-4 py-3">
      <Standing deliveries={data} />
      <ReplayList webhook={webhook} />
      {data.items.length === 0 && <p className="text-sm text-ink-muted">{t`Nothing was told yet.`}</p>}
      <ul className="flex min-w-0 flex-col divide-y divide-line">
        {data.items.map((one) => (
          <Line
            key={one.id}
            delivery={one}
            webhook={webhook}
            onSent={() => void reload()}
            onReplay={() => onReplay(one.happened_at)}
          />
        ))}
      </ul>
      <Pages next={data.next} isFirst={after === undefined} onGo={setAfter} />
    </div>
  );
}

interface PagesProps {
  next: string | null;
  isFirst: boolean;
  onGo: (after: string | undefined) => void;
}

function Pages({ next, isFirst, onGo }: PagesProps) {
  const { t } = useLingui();
  if (next === null && isFirst) return null;
  return (
    <div className="flex gap-2">
      {!isFirst && <Button size="sm" onPress={() => onGo(undefined)}>{t`Newest`}</Button>}
      {next !== null && <Button size="sm" onPress={() => onGo(next)}>{t`Older`}</Button>}
    </div>
  );
}

function Standing({ deliveries }: { deliveries: Deliveries }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  if (deliveries.failing_since === null) return null;
  const since = formatMoment(deliveries.failing_since, locale, timeZone);
  const waiting = t`${plural(deliveries.waiting, { one: "# event waits", other: "# events wait" })}`;
  return (
    <Banner tone="warning" title={t`The receiver has not taken anything since ${since}`}>
      {waiting}
    </Banner>
  );
}

interface LineProps {
  delivery: Delivery;
  webhook: Webhook;
  onSent: () => void;
  onReplay: () => void;
}

function Line({ delivery, webhook, onSent, onReplay }: LineProps) {
  const [isOpen, setOpen] = useState(false);
  const { locale, timeZone } = useLocaleSettings();
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full min-w-0 items-center gap-2 rounded-sm py-2 text-start text-sm hover:bg-hover"
      >
        <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={14} className="shrink-0 text-ink-faint" />
        <code className="shrink-0 font-mono text-xs">
          {delivery.object}.{delivery.op}
        </code>
        <span className="min-w-0 flex-1 truncate text-ink-muted">{delivery.title}</span>
        <span className="shrink-0 text-xs text-ink-faint nums max-sm:hidden">
          {formatMoment(delivery.created_at, locale, timeZone)}
        </span>
        <StateBadge delivery={delivery} />
      </button>
      {isOpen && <DeliveryView delivery={delivery} webhook={webhook} onSent={onSent} onReplay={onReplay} />}
    </li>
  );
}

function StateBadge({ delivery }: { delivery: Delivery }) {
  const { t } = useLingui();
  const last = delivery.tries.at(-1);
  const status = last?.status == null ? "" : ` ${last.status}`;
  const looks: Record<Delivery["state"], [BadgeProps["tone"], string]> = {
    done: ["positive", t`Delivered` + status],
    waiting: [
      delivery.count > 0 ? "warning" : "neutral",
      (delivery.count > 0 ? t`Tries again` : t`Waiting`) + status,
    ],
    failed: ["danger", t`Given up` + status],
    withheld: ["neutral", t`Withheld`],
  };
  const [tone, text] = looks[delivery.state];
  return <Badge tone={tone}>{text}</Badge>;
}
