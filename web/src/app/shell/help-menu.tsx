import { useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { Button } from "react-aria-components";
import { helpFor } from "@/engine/help/places";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { Menu, type MenuItem } from "@/ui/menu";
import { showOverlay } from "./overlays-state";

/** Help for the page one is on, the whole guide, and the keys. */
export function HelpMenu({ isNarrow, isBar = false }: { isNarrow: boolean; isBar?: boolean }) {
  const { t } = useLingui();
  const guides = useGuideItems();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <Menu
      label={t`Help`}
      placement={isBar ? "bottom end" : "top start"}
      items={[
        {
          id: "page",
          label: t`Help for this page`,
          icon: "circle-question-mark",
          shortcut: "F1",
          href: helpFor(path),
        },
        ...guides,
      ]}
      trigger={
        <Button
          {...(isNarrow ? { "aria-label": t`Help` } : {})}
          className={cx(
            "flex touch-target items-center gap-2.5 rounded-sm text-sm text-ink-muted hovered:bg-hover hovered:text-ink pressed:bg-pressed expanded:bg-pressed",
            isNarrow ? "size-8 justify-center" : "h-8 w-full px-2",
          )}
        >
          <Icon name="circle-question-mark" />
          {!isNarrow && <span className="flex-1 text-start">{t`Help`}</span>}
        </Button>
      }
    />
  );
}

/** The guide and the keys, wherever there is a menu. */
export function useGuideItems(): MenuItem[] {
  const { t } = useLingui();
  return [
    { id: "guide", label: t`Guide`, icon: "book-open", href: "/help/start" },
    {
      id: "keyboard",
      label: t`Keyboard shortcuts`,
      icon: "keyboard",
      shortcut: "?",
      onAction: () => showOverlay("keyboard"),
    },
  ];
}
