import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useOldestShown } from "@/engine/sync/shown-age";
import { useOutbox } from "@/engine/sync/use-outbox";
import { relativeMoment } from "@/kit/dates";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";

const MINUTE = 60_000;

/** Says that the server cannot be reached, how old what is on screen is, and that this is no reason to stop. */
export function ConnectionBanner() {
  const { isOnline } = useOutbox();
  return isOnline ? null : <Offline />;
}

function Offline() {
  const { t } = useLingui();
  const { waiting } = useOutbox();
  const age = useAge();
  return (
    <p
      role="status"
      data-tone="warning"
      className="flex shrink-0 animate-fade items-center gap-2 border-b border-tone-line bg-tone-soft px-4 py-1.5 text-xs text-tone-ink sm:px-6"
    >
      <Icon name="wifi-off" size={14} />
      <span className="min-w-0 flex-1">
        {age === null ? t`Offline.` : t`Offline. What you see was loaded ${age}.`}{" "}
        {waiting === 0
          ? t`Your changes are sent when you are back.`
          : t`${plural(waiting, { one: "# change waits", other: "# changes wait" })} to be sent.`}
      </span>
    </p>
  );
}

/** "12 minutes ago", of the oldest part of the page. */
function useAge(): string | null {
  const { locale } = useLocaleSettings();
  const at = useOldestShown();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return at === null ? null : relativeMoment(new Date(at).toISOString(), locale, Math.max(now, at));
}
