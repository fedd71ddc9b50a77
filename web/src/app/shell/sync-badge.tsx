import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import type { StatusNow } from "@/engine/sync/status";
import { useOutbox } from "@/engine/sync/use-outbox";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import type { IconName } from "@/ui/icons";
import { Tooltip } from "@/ui/tooltip";
import { showOverlay } from "./overlays-state";

interface Look {
  tone: "warning" | "danger" | "info";
  icon: IconName;
  text: string;
  help: string;
}

/** Says when something is not at the server: nothing while all is well. A press shows what needs a person. */
export function SyncBadge({ isNarrow }: { isNarrow: boolean }) {
  const look = useLook(useOutbox());
  if (look === null) return null;
  return (
    <Tooltip text={look.help} placement="right">
      <Button
        data-tone={look.tone}
        onPress={() => showOverlay("troubles")}
        className={cx(
          "flex items-center gap-2 rounded-sm bg-tone-soft text-xs font-medium text-tone-ink",
          isNarrow ? "size-9 justify-center" : "h-8 w-full px-2 coarse:h-11",
        )}
      >
        <Icon name={look.icon} size={14} />
        <span className={isNarrow ? "sr-only" : "truncate"}>{look.text}</span>
      </Button>
    </Tooltip>
  );
}

function useLook({ isOnline, waiting, troubles }: StatusNow): Look | null {
  const { t } = useLingui();
  const changes = t`${plural(waiting, { one: "# change waiting", other: "# changes waiting" })}`;
  if (troubles > 0)
    return {
      tone: "danger",
      icon: "triangle-alert",
      text: t`${plural(troubles, { one: "# change needs you", other: "# changes need you" })}`,
      help: t`The server did not take them as they are.`,
    };
  if (!isOnline)
    return {
      tone: "warning",
      icon: "cloud-off",
      text: waiting > 0 ? changes : t`Offline`,
      help: t`Go on working. Changes are kept here and sent when you are back online.`,
    };
  if (waiting > 1) return { tone: "info", icon: "refresh-cw", text: changes, help: t`They are being sent.` };
  return null;
}
