import type { ReactElement, ReactNode } from "react";
import { Tab as AriaTab, TabList, TabPanel, TabPanels, Tabs as AriaTabs } from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { formatNumber } from "@/kit/numbers";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { useLocaleSettings } from "./locale";

export interface TabItem {
  id: string;
  label: string;
  icon?: IconName | undefined;
  /** A number, or what draws a `TabCount` as soon as it knows one. */
  count?: number | ReactElement | undefined;
  /** A tab that is a place of its own; then give no content. */
  href?: string | undefined;
  content?: ReactNode | undefined;
  isDisabled?: boolean | undefined;
}

export interface TabsProps {
  label: string;
  items: readonly TabItem[];
  /** Left out, the tabs remember for themselves, beginning with the first. */
  value?: string | undefined;
  onChange?: ((id: string) => void) | undefined;
  className?: string | undefined;
}

/** Parts of one thing, one shown at a time. For a choice of looks use `SegmentedControl`. */
export function Tabs({ label, items, value, onChange, className }: TabsProps) {
  return (
    <AriaTabs
      className={cx("flex min-h-0 min-w-0 flex-col outline-none!", className)}
      {...defined({ selectedKey: value })}
      onSelectionChange={(key) => onChange?.(String(key))}
    >
      <TabList
        aria-label={label}
        className="flex [scrollbar-width:none] gap-4 overflow-x-auto border-b border-line"
      >
        {items.map((item) => (
          <OneTab key={item.id} item={item} />
        ))}
      </TabList>
      <TabPanels className="min-h-0">
        {items.map((item) => (
          <TabPanel
            key={item.id}
            id={item.id}
            className="pt-4 outline-none! focus-visible:ring-2 focus-visible:ring-focus"
          >
            {item.content}
          </TabPanel>
        ))}
      </TabPanels>
    </AriaTabs>
  );
}

function OneTab({ item }: { item: TabItem }) {
  return (
    <AriaTab
      id={item.id}
      isDisabled={item.isDisabled === true}
      {...defined({ href: item.href })}
      className={cx(
        "group/tab relative flex h-control shrink-0 items-center gap-1.5 rounded-xs text-sm font-medium text-ink-muted transition-colors select-none",
        "hovered:text-ink selected:text-ink disabled:opacity-45",
        "after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:rounded-full selected:after:bg-accent",
      )}
    >
      {item.icon !== undefined && <Icon name={item.icon} />}
      {item.label}
      {typeof item.count === "number" ? <TabCount>{item.count}</TabCount> : item.count}
    </AriaTab>
  );
}

/** How many things are behind a tab. */
export function TabCount({ children }: { children: number }) {
  const { locale } = useLocaleSettings();
  return (
    <span className="rounded-full bg-neutral-soft px-1.5 text-2xs text-neutral-ink nums">
      {formatNumber(children, locale)}
    </span>
  );
}
