import { useLingui } from "@lingui/react/macro";
import { Drawer } from "@/ui/drawer";
import { NavList } from "./nav-list";
import type { NavSection } from "./navigation";
import { closeOverlay } from "./overlays-state";
import { SyncBadge } from "./sync-badge";

/** All places, on a phone. */
export function MenuDrawer({ sections }: { sections: readonly NavSection[] }) {
  const { t } = useLingui();
  return (
    <Drawer isOpen onClose={closeOverlay} title={t`Menu`} side="start" size="sm">
      <nav aria-label={t`All pages`} className="-my-2">
        <SyncBadge isNarrow={false} />
        <NavList sections={sections} isWide onGo={closeOverlay} />
      </nav>
    </Drawer>
  );
}
