import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { layoutIcon } from "./layouts";
import type { ViewState } from "./use-view";
import type { View } from "./view";
import { ViewMenu } from "./view-menu";

export interface ViewTabsProps {
  object: ObjectMeta;
  state: ViewState;
  className?: string | undefined;
}

/** The views of an object as places to go to; the one that is shown can be changed in its menu. */
export function ViewTabs({ object, state, className }: ViewTabsProps) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`Views`} className={cx("min-w-0 overflow-x-auto [scrollbar-width:none]", className)}>
      <ul className="flex items-stretch gap-4">
        {state.views
          .filter((view) => view.isArchive !== true || view.id === state.view.id)
          .map((view) => (
            <li key={view.id} className="flex shrink-0 items-center">
              <Tab view={view} href={state.hrefOf(view)} isHere={view.id === state.view.id} />
              {view.id === state.view.id && <ViewMenu object={object} state={state} />}
            </li>
          ))}
      </ul>
    </nav>
  );
}

function Tab({ view, href, isHere }: { view: View; href: string; isHere: boolean }) {
  return (
    <Link
      href={href}
      variant="quiet"
      {...(isHere ? { "aria-current": "page" as const } : {})}
      className={cx(
        "relative flex h-10 min-w-6 items-center justify-center gap-1.5 text-sm font-medium whitespace-nowrap no-underline! transition-colors",
        "after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full",
        isHere ? "text-ink after:bg-accent" : "hovered:text-ink text-ink-muted",
      )}
    >
      {view.layout !== "table" && view.record !== null && <Icon name={layoutIcon(view.layout)} size={14} />}
      {view.label}
      <AudienceMark view={view} />
    </Link>
  );
}

/** A lock for what only I see, heads for what a team sees. */
function AudienceMark({ view }: { view: View }) {
  const { t } = useLingui();
  if (view.record === null || view.audience === "public") return null;
  const isMine = view.audience === "private";
  return (
    <Icon
      name={isMine ? "lock" : "users"}
      size={12}
      label={isMine ? t`Only for me` : t`For the team`}
      className="text-ink-faint"
    />
  );
}
