import { useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { Button, Link } from "react-aria-components";
import { useOutbox } from "@/engine/sync/use-outbox";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Brand } from "./brand";
import { HelpMenu } from "./help-menu";
import { isHere, type NavLine, type NavSection } from "./navigation";
import { NotificationBell } from "./notifications";
import { openPalette, showOverlay } from "./overlays-state";
import { UserMenu } from "./user-menu";

/** The top of a phone: whose workspace, search, the person. */
export function TopBar() {
  const { t } = useLingui();
  const { isOnline, troubles } = useOutbox();
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-canvas ps-4 pe-2 md:hidden">
      <Brand />
      {(!isOnline || troubles > 0) && (
        <IconButton
          icon={troubles > 0 ? "triangle-alert" : "cloud-off"}
          label={t`Changes that are not saved yet`}
          onPress={() => showOverlay("troubles")}
          className={troubles > 0 ? "text-danger-ink" : "text-warning-ink"}
        />
      )}
      <IconButton icon="search" label={t`Search`} onPress={openPalette} />
      <NotificationBell />
      <HelpMenu isNarrow isBar />
      <UserMenu isNarrow isBar />
    </header>
  );
}

/** How many places a thumb reaches besides the menu. */
const PLACES = 4;

/** The bottom of a phone: the places one goes to most, and the menu with the rest. */
export function BottomBar({ sections }: { sections: readonly NavSection[] }) {
  const { t } = useLingui();
  const path = useLocation({ select: (location) => location.pathname });
  const places = sections
    .flatMap((section) => section.lines)
    .filter((line) => line.isMain)
    .slice(0, PLACES);
  return (
    <nav
      aria-label={t`Main`}
      className="flex shrink-0 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map((line) => (
        <Place key={line.href} line={line} isNow={isHere(line.href, path)} />
      ))}
      <Button onPress={() => showOverlay("menu")} className={cx(PLACE, "text-ink-muted")}>
        <Icon name="menu" size={20} />
        {t`Menu`}
      </Button>
    </nav>
  );
}

const PLACE =
  "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium pressed:bg-hover";

function Place({ line, isNow }: { line: NavLine; isNow: boolean }) {
  return (
    <Link
      href={line.href}
      {...(isNow ? { "aria-current": "page" } : {})}
      className={cx(PLACE, isNow ? "text-accent-ink" : "text-ink-muted")}
    >
      <Icon name={line.icon} size={20} />
      <span className="max-w-full truncate px-1">{line.label}</span>
    </Link>
  );
}
