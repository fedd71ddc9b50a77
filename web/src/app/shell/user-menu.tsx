import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { formatDay } from "@/kit/dates";
import { initials } from "@/kit/text";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { Menu, type MenuItem, type MenuSectionItems } from "@/ui/menu";
import { setTheme, type Theme, useTheme } from "@/ui/theme";
import { useInstall } from "../install";
import { useGuideItems } from "./help-menu";
import { showOverlay } from "./overlays-state";

/** The person, their theme, and the way out. */
export function UserMenu({ isNarrow, isBar = false }: { isNarrow: boolean; isBar?: boolean }) {
  const { t } = useLingui();
  const { user } = useMe();
  const sections = useSections();
  // The initials are all that is seen: who speaks to the screen says them.
  const narrowLabel = t`Your account: ${user.name}, ${initials(user.name)}`;
  return (
    <Menu
      label={t`Your account`}
      items={sections}
      placement={isBar ? "bottom end" : "top start"}
      trigger={
        <Button
          {...(isNarrow ? { "aria-label": narrowLabel } : {})}
          className={cx(
            "flex items-center gap-2.5 rounded-sm text-sm hovered:bg-hover pressed:bg-pressed expanded:bg-pressed",
            isNarrow ? "size-9 justify-center touch-target" : "h-11 w-full px-2",
          )}
        >
          <Avatar name={user.name} person={user.id} size={24} />
          {!isNarrow && (
            <>
              <span className="min-w-0 flex-1 text-start leading-tight">
                <span className="block truncate font-medium text-ink">{user.name}</span>
                <span className="block truncate text-xs text-ink-faint">{user.email}</span>
              </span>
              <Icon name="chevrons-up-down" size={14} className="text-ink-faint" />
            </>
          )}
        </Button>
      }
    />
  );
}

function useSections(): MenuSectionItems[] {
  const { t } = useLingui();
  const standing = useStandingItems();
  return [
    ...(standing.length > 0 ? [{ id: "standing", label: t`Standing in`, items: standing }] : []),
    { id: "theme", label: t`Theme`, items: useThemeItems() },
    { id: "help", items: useHelpItems() },
    {
      id: "leave",
      items: [{ id: "out", label: t`Sign out`, icon: "log-out", onAction: () => showOverlay("leaving") }],
    },
  ];
}

/** For whom this person stands in; it leads to what belongs to them. */
function useStandingItems(): MenuItem[] {
  const { t } = useLingui();
  const { standing_in: away = [] } = useMe();
  const { locale } = useLocaleSettings();
  return away.map(({ id, name, until }) => ({
    id: `standing ${id}`,
    label: t`For ${name} until ${formatDay(until, locale)}`,
    icon: "calendar-clock",
    href: `/o/deals?filter=${encodeURIComponent(JSON.stringify({ field: "owner", op: "eq", value: id }))}`,
  }));
}

function useThemeItems(): MenuItem[] {
  const { t } = useLingui();
  const { theme } = useTheme();
  const choose = useChooseTheme();
  const option = (value: Theme, label: string, icon: "sun" | "moon" | "monitor"): MenuItem => ({
    id: value,
    label,
    icon,
    isSelected: theme === value,
    onAction: () => choose(value),
  });
  return [
    option("system", t`As the system`, "monitor"),
    option("light", t`Light`, "sun"),
    option("dark", t`Dark`, "moon"),
  ];
}

function useHelpItems(): MenuItem[] {
  const { t } = useLingui();
  const guides = useGuideItems();
  const install = useInstall();
  const installing: MenuItem[] =
    install === null
      ? []
      : [{ id: "install", label: t`Install on this device`, icon: "download", onAction: install }];
  return [
    ...guides,
    { id: "settings", label: t`Settings`, icon: "settings", href: "/settings" },
    ...installing,
  ];
}

/** Here at once, and for the person's other browsers. */
export function useChooseTheme(): (theme: Theme) => void {
  const api = useApi();
  return (theme) => {
    setTheme(theme);
    // The choice holds in this browser in any case.
    void api.patch("/me", { theme }).catch(() => {});
  };
}
