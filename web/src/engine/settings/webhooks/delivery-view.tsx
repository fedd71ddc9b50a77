import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import type { Delivery, DeliveryDetails, Try, Webhook } from "./model";
import { useAct } from "./use-act";

interface DeliveryViewProps {
  delivery: Delivery;
  webhook: Webhook;
  onSent: () => void;
  onReplay: () => void;
}

/** What went to and fro, and sending it again. */
export function DeliveryView({ delivery, webhook, onSent, onReplay }: DeliveryViewProps) {
  const { t } = useLingui();
  const act = useAct(webhook);
  const data = useDetails(delivery);
  if (data === null) return <SkeletonText lines={3} />;
  return (
    <div className="flex min-w-0 flex-col gap-3 ps-6 pb-3">
      <Tries tries={delivery.tries} />
      <Block label={t`What is sent`}>
        {data.payload === null
          ? t`The owner may not see this any more.`
          : JSON.stringify(data.payload, null, 2)}
      </Block>
      {data.count > 0 && <Block label={t`With these headers`}>{lines(data.sent_headers)}</Block>}
      <Answered details={data} />
      {webhook.isActive && (
        <Again
          delivery={delivery}
          can={webhook.can}
          onSend={() => void act("send_again", { delivery: delivery.id }, t`On its way again`).then(onSent)}
          onReplay={onReplay}
        />
      )}
    </div>
  );
}

interface AgainProps {
  delivery: Delivery;
  can: readonly string[];
  onSend: () => void;
  onReplay: () => void;
}

function Again({ delivery, can, onSend, onReplay }: AgainProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-wrap gap-2">
      {can.includes("send_again") && (
        <Button size="sm" icon="rotate-ccw" onPress={onSend}>
          {delivery.state === "waiting" ? t`Send now` : t`Send again`}
        </Button>
      )}
      {can.includes("replay") && delivery.op !== "test" && (
        <Button size="sm" variant="ghost" icon="history" onPress={onReplay}>
          {t`Tell again from here…`}
        </Button>
      )}
    </div>
  );
}

/** What was sent and answered last. Unfolded while it is being sent, the list learns of each try first. */
function useDetails({ id, count, state }: Delivery): DeliveryDetails | null {
  const { data, reload } = useAnswer<DeliveryDetails>(`/webhook-deliveries/${id}`, {}, { objects: [] });
  const isBehind = data !== null && (data.count !== count || data.state !== state);
  useEffect(() => {
    if (isBehind) void reload();
  }, [isBehind, reload]);
  return data;
}

function Answered({ details }: { details: DeliveryDetails }) {
  const { t } = useLingui();
  const text = `${lines(details.answer_headers)}\n\n${details.answer}`.trim();
  return text === "" ? null : <Block label={t`The answer`}>{text}</Block>;
}

function lines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function Block({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-xs font-medium text-ink-muted">{label}</span>
      <pre
        dir="ltr"
        // A box that scrolls is reached with the keyboard.
        tabIndex={0}
        aria-label={label}
        className="max-h-64 overflow-auto rounded-sm border border-line bg-surface p-2.5 font-mono text-xs break-all whitespace-pre-wrap"
      >
        {children}
      </pre>
    </div>
  );
}

function Tries({ tries }: { tries: readonly Try[] }) {
  const { locale, timeZone } = useLocaleSettings();
  const say = useOutcome();
  if (tries.length === 0) return null;
  return (
    <ol className="flex flex-col gap-0.5 text-xs text-ink-muted">
      {tries.map((one) => (
        <li key={one.at} className="flex flex-wrap gap-x-2">
          <span className="nums">{formatMoment(one.at, locale, timeZone)}</span>
          <span className="text-ink">{say(one)}</span>
        </li>
      ))}
    </ol>
  );
}

function useOutcome(): (one: Try) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    unknown_host: t`The name is not known`,
    unreachable: t`Nobody answers there`,
    timeout: t`No answer in time`,
    tls: t`The certificate is not trusted`,
    broken: t`What came back was no answer`,
    inside: t`It leads inside the house, so nothing was sent`,
    redirects: t`It leads on too often`,
    port: t`It leads to a port that is closed`,
    no_secret: t`Its secret cannot be read any more; give it a new one`,
  };
  return ({ status, error, seconds }) => {
    if (status === null) return words[error] ?? t`It leads to no address that can be asked`;
    const time = seconds === null ? "" : ` · ${Math.round(seconds * 1000)} ms`;
    return t`Answer ${status}` + time;
  };
}
