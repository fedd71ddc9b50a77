import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import type { Replay, Webhook } from "./model";
import { useAct } from "./use-act";

const LOOK_AGAIN_MS = 2000;

/** Times that are told again, how far each is, and a way to end it. */
export function ReplayList({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui();
  const { data, reload } = useAnswer<Replay[]>("/webhook-replays", { webhook: webhook.id }, { objects: [] });
  // What is kept of the answer may be of before one was begun.
  useEffect(() => void reload(), [reload]);
  const isUnderWay = (data ?? []).some((one) => one.waiting > 0) && webhook.isActive;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, reload]);
  if (data === null || data.length === 0) return null;
  return (
    <section aria-label={t`Told again`} className="flex min-w-0 flex-col gap-2">
      <h3 className="m-0 text-xs font-medium text-ink-muted">{t`Told again`}</h3>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {data.map((one) => (
          <Line key={one.id} replay={one} webhook={webhook} onChanged={() => void reload()} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  replay: Replay;
  webhook: Webhook;
  onChanged: () => void;
}

function Line({ replay, webhook, onChanged }: LineProps) {
  const { t } = useLingui();
  const act = useAct(webhook);
  const { locale, timeZone } = useLocaleSettings();
  const { id, total, waiting, failed, withheld, cancelled_at } = replay;
  const from = formatMoment(replay.since, locale, timeZone);
  const until = formatMoment(replay.until, locale, timeZone);
  const over = replay.done + failed + withheld;
  const cancel = (): void => void act("cancel_replay", { replay: id }, t`Cancelled`).then(onChanged);
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <div className="min-w-0 flex-1 basis-64">
        <ProgressBar
          label={t`${from} to ${until}`}
          value={over}
          max={total}
          detail={t`${over} of ${total}`}
        />
      </div>
      {failed > 0 && <Badge tone="danger">{t`${failed} given up`}</Badge>}
      {withheld > 0 && <Badge tone="neutral">{t`${withheld} withheld`}</Badge>}
      {cancelled_at !== null && <Badge tone="neutral">{t`Cancelled`}</Badge>}
      {waiting > 0 && webhook.can.includes("cancel_replay") && (
        <Button size="sm" onPress={cancel}>{t`Cancel`}</Button>
      )}
    </li>
  );
}
