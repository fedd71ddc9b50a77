import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { closeCreate, useCreating } from "@/engine/commands/create";
import { stopAsking, useAsking } from "@/engine/commands/run-action";
import { useTrackedJobs } from "@/engine/records/bulk/jobs-store";
import { useMeta } from "@/engine/sync/meta";
import { onReview } from "@/engine/sync/review";
import { onGoTo } from "@/engine/sync/waits";
import type { NavSection } from "./navigation";
import { OverlayBoundary } from "./overlay-boundary";
import { closeOverlay, showOverlay, useOverlay } from "./overlays-state";

const CommandPalette = lazy(async () => ({
  default: (await import("@/engine/search/palette")).CommandPalette,
}));
const KeyboardHelp = lazy(async () => ({
  default: (await import("@/engine/commands/keyboard-help")).KeyboardHelp,
}));
const TroublesPanel = lazy(async () => ({ default: (await import("./troubles-panel")).TroublesPanel }));
const CentrePanel = lazy(async () => ({
  default: (await import("@/engine/notify/centre-panel")).CentrePanel,
}));
const MenuDrawer = lazy(async () => ({ default: (await import("./menu-drawer")).MenuDrawer }));
const Leaving = lazy(async () => ({ default: (await import("./leaving")).Leaving }));
const ActionDialog = lazy(async () => ({
  default: (await import("@/engine/commands/action-dialog")).ActionDialog,
}));
const JobTray = lazy(async () => ({ default: (await import("@/engine/records/bulk/job-tray")).JobTray }));
const CreateDialog = lazy(async () => ({
  default: (await import("@/engine/records/create-dialog")).CreateDialog,
}));

/** Whatever lies over the page; each part is loaded when it is first opened. */
export function Overlays({ sections }: { sections: readonly NavSection[] }) {
  const overlay = useOverlay();
  const router = useRouter();
  useEffect(() => onReview(() => showOverlay("troubles")), []);
  useEffect(() => onGoTo((href) => void router.navigate({ href })), [router]);
  return (
    <Suspense>
      <OverlayBoundary key={overlay} onBroken={closeOverlay}>
        {overlay === "palette" && <CommandPalette onClose={closeOverlay} />}
        {overlay === "keyboard" && <KeyboardHelp onClose={closeOverlay} />}
        {overlay === "troubles" && <TroublesPanel />}
        {overlay === "notifications" && <CentrePanel onClose={closeOverlay} />}
        {overlay === "menu" && <MenuDrawer sections={sections} />}
        {overlay === "leaving" && <Leaving />}
      </OverlayBoundary>
      <Creation />
      <Question />
      <Jobs />
    </Suspense>
  );
}

function Creation() {
  const creating = useCreating();
  const meta = useMeta();
  const object = creating === null ? undefined : meta.find(creating.object);
  if (creating === null || object === undefined) return null;
  const created = (id: string): void => creating.onCreated?.(id);
  return (
    <OverlayBoundary key={creating.turn} onBroken={closeCreate}>
      <CreateDialog
        object={object}
        values={creating.values}
        onClose={closeCreate}
        {...(creating.onCreated === undefined ? {} : { onCreated: created })}
      />
    </OverlayBoundary>
  );
}

/** Bulk changes go on while one looks at other pages. */
function Jobs() {
  return useTrackedJobs().length === 0 ? null : <JobTray />;
}

function Question() {
  const asking = useAsking();
  return asking === null ? null : (
    <OverlayBoundary key={`${asking.action.name} ${asking.item.id}`} onBroken={stopAsking}>
      <ActionDialog {...asking} />
    </OverlayBoundary>
  );
}
