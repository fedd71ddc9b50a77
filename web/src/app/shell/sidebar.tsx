import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { KeyHint } from "@/ui/key-hint";
import { Brand } from "./brand";
import { HelpMenu } from "./help-menu";
import { NavList } from "./nav-list";
import type { NavSection } from "./navigation";
import { NotificationBell } from "./notifications";
import { openPalette } from "./overlays-state";
import { SyncBadge } from "./sync-badge";
import { UserMenu } from "./user-menu";

export interface SidebarProps {
  sections: readonly NavSection[];
  isNarrow: boolean;
  onToggle: () => void;
}

/** Where one can go, on screens that have room for it. */
export function Sidebar({ sections, isNarrow, onToggle }: SidebarProps) {
  const { t } = useLingui();
  const toggle = (
    <IconButton
      icon="panel-left"
      label={isNarrow ? t`Widen the sidebar` : t`Narrow the sidebar`}
      shortcut="["
      size="sm"
      onPress={onToggle}
    />
  );
  return (
    <aside
      className={cx(
        "hidden h-dvh shrink-0 flex-col md:flex",
        isNarrow ? "w-14 items-center" : "w-58",
        "transition-[width] duration-(--motion)",
      )}
    >
      <div className={cx("flex items-center gap-2 pt-3 pb-2", isNarrow ? "flex-col" : "pe-2 ps-4")}>
        <Brand isNarrow={isNarrow} />
        <NotificationBell />
        {toggle}
      </div>
      <div className={isNarrow ? "px-2" : "w-full px-3"}>
        <SearchButton isNarrow={isNarrow} />
      </div>
      <nav
        aria-label={t`Main`}
        className={cx("min-h-0 flex-1 overflow-y-auto pt-1", isNarrow ? "px-2" : "w-full px-3")}
      >
        <NavList sections={sections} isNarrow={isNarrow} />
      </nav>
      <div className={cx("flex flex-col gap-1 pt-1 pb-3", isNarrow ? "items-center px-2" : "w-full px-3")}>
        <SyncBadge isNarrow={isNarrow} />
        <HelpMenu isNarrow={isNarrow} />
        <UserMenu isNarrow={isNarrow} />
      </div>
    </aside>
  );
}

function SearchButton({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useLingui();
  if (isNarrow) return <IconButton icon="search" label={t`Search`} shortcut="mod+K" onPress={openPalette} />;
  return (
    <Button
      onPress={openPalette}
      className="hovered:border-line-strong hovered:text-ink-muted flex h-8 w-full items-center gap-2 rounded-sm border border-line bg-surface px-2 text-sm text-ink-faint shadow-1"
    >
      <Icon name="search" size={14} />
      <span className="flex-1 text-start">{t`Search`}</span>
      <KeyHint keys="mod+K" />
    </Button>
  );
}
