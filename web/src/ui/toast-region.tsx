import { useLingui } from "@lingui/react/macro";
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components";
import { Button } from "./button";
import { Icon } from "./icon";
import { IconButton } from "./icon-button";
import type { IconName } from "./icons";
import { type Toast, toasts, type ToastTone } from "./toast";

const MARKS: Record<ToastTone, IconName> = {
  neutral: "info",
  positive: "circle-check",
  warning: "triangle-alert",
  danger: "circle-alert",
};

/** Where toasts appear, above the bar at the bottom of a phone. F6 moves into it. Loaded by `Toasts` when the first one is shown. */
export function ToastRegion() {
  const { t } = useLingui();
  return (
    <AriaToastRegion
      queue={toasts}
      aria-label={t`Messages`}
      className="fixed inset-x-3 bottom-[calc(env(safe-area-inset-bottom)+4.5rem)] z-50 flex flex-col-reverse gap-2 outline-none! sm:inset-x-auto sm:end-4 sm:w-88 md:bottom-4"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          data-tone={toast.content.tone ?? "neutral"}
          className="flex animate-rise items-start gap-2.5 rounded-md bg-raised py-2.5 ps-3 pe-2 text-sm shadow-3"
        >
          <Icon name={MARKS[toast.content.tone ?? "neutral"]} className="mt-0.5 text-tone-solid" />
          <ToastContent className="min-w-0 flex-1">
            <Text slot="title" className="block font-medium">
              {toast.content.title}
            </Text>
            {toast.content.detail !== undefined && (
              <Text slot="description" className="block text-xs text-ink-muted">
                {toast.content.detail}
              </Text>
            )}
          </ToastContent>
          <ToastAction toast={toast.content} onDone={() => toasts.close(toast.key)} />
          <IconButton icon="x" label={t`Close message`} size="xs" slot="close" />
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}

function ToastAction({ toast, onDone }: { toast: Toast; onDone: () => void }) {
  const { action } = toast;
  if (action === undefined) return null;
  const handlePress = () => {
    action.onPress();
    onDone();
  };
  return (
    <Button size="sm" variant="ghost" onPress={handlePress} className="-my-1 text-accent-ink">
      {action.label}
    </Button>
  );
}
