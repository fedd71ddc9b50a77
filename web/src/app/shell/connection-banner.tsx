import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useOutbox } from "@/engine/sync/use-outbox";
import { Icon } from "@/ui/icon";

/** Says that the server cannot be reached, and that this is no reason to stop. */
export function ConnectionBanner() {
  const { t } = useLingui();
  const { isOnline, waiting } = useOutbox();
  if (isOnline) return null;
  return (
    <p
      role="status"
      data-tone="warning"
      className="flex shrink-0 animate-fade items-center gap-2 border-b border-tone-line bg-tone-soft px-4 py-1.5 text-xs text-tone-ink sm:px-6"
    >
      <Icon name="wifi-off" size={14} />
      <span className="min-w-0 truncate">
        {waiting === 0
          ? t`Offline. Your changes are sent when you are back.`
          : t`Offline. ${plural(waiting, { one: "# change waits", other: "# changes wait" })} to be sent.`}
      </span>
    </p>
  );
}
