import { useLocation } from "@tanstack/react-router";
import { Fragment, Suspense } from "react";
import { Link } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { Tooltip } from "@/ui/tooltip";
import { isHere, type NavLine, type NavSection } from "./navigation";
import { SidebarParts } from "./sidebar-parts";

export interface NavListProps {
  sections: readonly NavSection[];
  /** Only the icons; the words are in tooltips. */
  isNarrow?: boolean | undefined;
  /** Two beside each other: in the menu of a phone. */
  isWide?: boolean | undefined;
  onGo?: (() => void) | undefined;
}

/** The lines of the sidebar under their headings. */
export function NavList({ sections, isNarrow = false, isWide = false, onGo }: NavListProps) {
  const path = useLocation({ select: (location) => location.pathname });
  return sections.map((section, at) => (
    <Fragment key={section.group}>
      <div
        className={cx(
          isWide ? "grid grid-cols-2 gap-x-2" : "flex flex-col gap-px",
          isNarrow ? "py-1.5" : "py-2",
        )}
      >
        {section.label !== "" && !isNarrow && (
          <h2 className="col-span-2 px-2 pb-1 text-overline tracking-wide">{section.label}</h2>
        )}
        {section.lines.map((line) => (
          <Line key={line.href} line={line} isNow={isHere(line.href, path)} isNarrow={isNarrow} onGo={onGo} />
        ))}
      </div>
      {at === 0 && <SidebarParts isNarrow={isNarrow} onGo={onGo} />}
    </Fragment>
  ));
}

interface LineProps {
  line: NavLine;
  isNow: boolean;
  isNarrow: boolean;
  onGo: (() => void) | undefined;
}

function Line({ line, isNow, isNarrow, onGo }: LineProps) {
  const link = (
    <Link
      href={line.href}
      {...(isNow ? { "aria-current": "page" } : {})}
      {...(onGo === undefined ? {} : { onPress: onGo })}
      className={cx(
        "flex items-center gap-2.5 rounded-sm text-sm font-medium transition-colors outline-offset-0",
        isNarrow ? "size-9 justify-center" : "h-8 px-2 coarse:h-11",
        isNow
          ? "bg-pressed/70 text-ink"
          : "text-ink-muted hovered:bg-hover hovered:text-ink pressed:bg-pressed",
      )}
    >
      <Icon name={line.icon} size={16} className={isNow ? "text-accent-ink" : "text-ink-faint"} />
      <span className={isNarrow ? "sr-only" : "truncate"}>{line.label}</span>
      <LineCount line={line} isNarrow={isNarrow} />
    </Link>
  );
  if (!isNarrow) return link;
  return (
    <Tooltip text={line.label} shortcut={line.keys} placement="right">
      {link}
    </Tooltip>
  );
}

function LineCount({ line: { Count }, isNarrow }: Pick<LineProps, "line" | "isNarrow">) {
  return <Suspense>{Count !== undefined && !isNarrow && <Count />}</Suspense>;
}
