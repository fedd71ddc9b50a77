import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { Drawer } from "@/ui/drawer";
import { IconButton } from "@/ui/icon-button";
import { FilterBuilder } from "../filters/filter-builder";
import { FilterChips } from "../filters/filter-chips";
import { SortPanel } from "../table/sort-menu";
import { SaveView } from "../views/save-view";
import { UnreadNotice } from "../views/unread-notice";
import type { ViewState } from "../views/use-view";
import { ViewTabs } from "../views/view-tabs";
import { LayoutSwitch, useMoreItems } from "./page-head";
import { ListSearch } from "./toolbar";

export interface PhoneBarProps {
  object: ObjectMeta;
  state: ViewState;
  children?: ReactNode | undefined;
  /** More in the sheet. */
  sheet?: ReactNode | undefined;
}

/** The toolbar of a phone: views, search, and one button for everything else. */
export function PhoneBar({ object, state, children, sheet }: PhoneBarProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="border-b border-line">
      <ViewTabs object={object} state={state} className="border-b border-line px-4" />
      <div className="flex items-center gap-1.5 px-4 py-2">
        <ListSearch object={object} state={state} className="min-w-0 flex-1" />
        {children}
        <IconButton
          icon="sliders-horizontal"
          variant="secondary"
          label={t`Filter and sort`}
          isActive={state.isChanged || state.filter !== null}
          onPress={() => setOpen(true)}
        />
      </div>
      {state.filter !== null && (
        <div className="px-4 pb-2">
          <FilterChips
            object={object}
            filter={state.filter}
            onChange={state.setFilter}
            onOpen={() => setOpen(true)}
          />
        </div>
      )}
      <UnreadNotice state={state} />
      <Drawer isOpen={isOpen} onClose={() => setOpen(false)} title={t`Filter and sort`}>
        <div className="flex flex-col gap-5">
          <div className="empty:hidden">
            <LayoutSwitch state={state} hasLabels={state.layouts.length < 4} />
          </div>
          {sheet}
          <Part title={t`Filter`}>
            <FilterBuilder object={object} filter={state.filter} onChange={state.setFilter} />
          </Part>
          {state.layout === "table" && (
            <Part title={t`Sort`}>
              <SortPanel object={object} sort={state.sort} onChange={state.setSort} />
            </Part>
          )}
          <SaveView object={object} state={state} />
          <MoreButtons object={object} state={state} />
        </div>
      </Drawer>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 text-overline">{title}</h2>
      {children}
    </section>
  );
}

function MoreButtons({ object, state }: Pick<PhoneBarProps, "object" | "state">) {
  const { items, dialog } = useMoreItems(object, state);
  return (
    <div className="flex flex-wrap gap-2">
      {dialog}
      {items.map((item) => (
        <Button key={item.id} icon={item.icon} onPress={() => item.onAction?.()}>
          {item.label}
        </Button>
      ))}
    </div>
  );
}
