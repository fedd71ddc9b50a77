import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { IconButton } from "@/ui/icon-button";
import { showOverlay } from "./overlays-state";

const Bell = lazy(async () => ({ default: (await import("@/engine/notify/bell")).Bell }));
const Ringer = lazy(async () => ({ default: (await import("@/engine/notify/ringer")).Ringer }));

/** Where there is room the list lies beside the page; on a phone it is a page. */
function useOpenCentre(): () => void {
  const router = useRouter();
  return () => {
    if (window.matchMedia("(min-width: 48rem)").matches) showOverlay("notifications");
    else void router.navigate({ href: "/notifications" });
  };
}

/** The bell of the bar; a still one until it has been loaded. */
export function NotificationBell() {
  const { t } = useLingui();
  const open = useOpenCentre();
  return (
    <Suspense fallback={<IconButton icon="bell" label={t`Notifications`} size="sm" onPress={open} />}>
      <Bell onOpen={open} />
    </Suspense>
  );
}

/** Rings, wherever one is. */
export function NotificationRinger() {
  const open = useOpenCentre();
  return (
    <Suspense>
      <Ringer onOpen={open} />
    </Suspense>
  );
}
