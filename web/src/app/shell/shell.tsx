import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { Expired } from "@/engine/access/expired";
import { onCurrentRecord, currentRecord } from "@/engine/commands/current-record";
import { useKeys } from "@/engine/commands/keys";
import { rememberRecent } from "@/engine/search/recent";
import { useSync } from "@/engine/sync/context";
import { useAppCommands } from "./app-commands";
import { ConnectionBanner } from "./connection-banner";
import { BottomBar, TopBar } from "./mobile-bars";
import { useNavigation } from "./navigation";
import { NotificationRinger } from "./notifications";
import { Overlays } from "./overlays";
import { showOverlay } from "./overlays-state";
import { PageBoundary } from "./page-boundary";
import { RecordCommands } from "./record-commands";
import { SelectionCommands } from "./selection-commands";
import { Sidebar } from "./sidebar";
import { LiveRegion, SkipLink, useFocusOnNavigation } from "./speaking";
import { UpdatePrompt } from "./update-prompt";
import { useSidebar } from "./use-sidebar";

/** Around every page of somebody who is signed in. */
export function Shell({ isExpired }: { isExpired: boolean }) {
  const { me } = useSync();
  const sections = useNavigation();
  const [isNarrow, toggle] = useSidebar();
  const path = useLocation({ select: (location) => location.pathname });
  useAppCommands(sections, toggle);
  useKeys();
  useFocusOnNavigation();
  useRecording();
  return (
    <div className="flex h-dvh flex-col bg-canvas md:flex-row">
      <SkipLink />
      <TopBar />
      <Sidebar sections={sections} isNarrow={isNarrow} onToggle={toggle} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden bg-surface md:my-2 md:me-2 md:rounded-lg md:border md:border-line md:shadow-1">
        {isExpired && <Expired email={me.user.email} onLeave={() => showOverlay("leaving")} />}
        <ConnectionBanner />
        <main
          id="main"
          tabIndex={-1}
          className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none!"
        >
          <PageBoundary path={path}>
            <Outlet />
          </PageBoundary>
        </main>
      </div>
      <BottomBar sections={sections} />
      <RecordCommands />
      <SelectionCommands />
      <Overlays sections={sections} />
      <NotificationRinger />
      <UpdatePrompt />
      <LiveRegion />
    </div>
  );
}

/** Keeps the list of records seen last. */
function useRecording(): void {
  const sync = useSync();
  useEffect(
    () =>
      onCurrentRecord(() => {
        const now = currentRecord();
        if (now === null || now.item.title === "") return;
        void rememberRecent(sync, { object: now.object.name, id: now.item.id, title: now.item.title });
      }),
    [sync],
  );
}
