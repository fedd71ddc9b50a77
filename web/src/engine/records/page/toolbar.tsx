import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { useCommands } from "@/engine/commands/registry";
import { inSentence } from "@/ui/in-sentence";
import { SearchField } from "@/ui/search-field";
import { FilterButton } from "../filters/filter-button";
import { FilterChips } from "../filters/filter-chips";
import { ColumnsMenu } from "../table/columns-menu";
import { GroupMenu } from "../table/groups/group-menu";
import { SortMenu } from "../table/sort-menu";
import { SaveView } from "../views/save-view";
import { UnreadNotice } from "../views/unread-notice";
import type { ViewState } from "../views/use-view";
import { ViewTabs } from "../views/view-tabs";

export interface ToolbarProps {
  object: ObjectMeta;
  state: ViewState;
  /** Before the search: the pipeline of a board. */
  children?: ReactNode | undefined;
  /** Opens the filter with a new condition on this field. */
  adding?: FieldMeta | null | undefined;
  /** The filter that was opened for it is closed again. */
  onAdded?: (() => void) | undefined;
}

/** Views on one side, ways to look closer on the other; under them what holds now, in words. */
export function RecordToolbar({ object, state, children, adding = null, onAdded }: ToolbarProps) {
  const [isFiltering, setFiltering] = useState(false);
  useToolbarCommands(state, () => setFiltering(true));
  const hasChips = state.filter !== null || state.isChanged;
  return (
    <>
      <div className="flex min-w-0 flex-wrap items-center gap-x-6 border-b border-line px-6">
        <ViewTabs object={object} state={state} className="flex-1" />
        <div className="flex items-center gap-1 py-1">
          {children}
          <ListSearch object={object} state={state} className="me-1 w-52" />
          <FilterButton
            object={object}
            filter={state.filter}
            onChange={state.setFilter}
            adding={adding}
            isOpen={isFiltering || adding !== null}
            onOpenChange={(isOpen) => {
              setFiltering(isOpen);
              if (!isOpen) onAdded?.();
            }}
          />
          {state.layout === "table" && (
            <>
              <GroupMenu object={object} state={state} />
              <SortMenu object={object} sort={state.sort} onChange={state.setSort} />
              <ColumnsMenu object={object} columns={state.columns} onChange={state.setColumns} />
            </>
          )}
        </div>
      </div>
      {hasChips && (
        <div className="flex min-h-10 items-center gap-3 border-b border-line px-6 py-1.5">
          <FilterChips
            object={object}
            filter={state.filter}
            onChange={state.setFilter}
            onOpen={() => setFiltering(true)}
          />
          <span className="flex-1" />
          <SaveView object={object} state={state} />
        </div>
      )}
      <UnreadNotice state={state} />
    </>
  );
}

/** Keys and palette entries of what the toolbar does. */
function useToolbarCommands(state: ViewState, openFilter: () => void): void {
  const { t } = useLingui();
  const latest = useRef({ state, openFilter });
  useEffect(() => {
    latest.current = { state, openFilter };
  });
  const commands = useMemo(() => {
    const other = () => {
      const { state: now } = latest.current;
      const at = now.layouts.findIndex((one) => one.value === now.layout);
      const next = now.layouts[(at + 1) % now.layouts.length];
      if (next !== undefined) now.go(now.layoutHref(next.value));
    };
    const filter = { id: "list.filter", label: t`Filter the list`, icon: "funnel" as const, keys: "F" };
    const layout = { id: "list.layout", label: t`Next layout`, icon: "square-kanban" as const, keys: "V" };
    return [
      { ...filter, run: () => latest.current.openFilter() },
      ...(state.layouts.length > 1 ? [{ ...layout, run: other }] : []),
    ];
  }, [t, state.layouts.length]);
  useCommands(commands);
}

const WAIT_MS = 200;

/** What is being typed, until the address says something else. */
function useTyped(q: string) {
  const [typed, setTyped] = useState<string | null>(null);
  const [seen, setSeen] = useState(q);
  if (q !== seen) {
    setSeen(q);
    if (q !== typed?.trim()) setTyped(null);
  }
  return [typed, setTyped] as const;
}

interface ListSearchProps {
  object: ObjectMeta;
  state: ViewState;
  className?: string | undefined;
}

/** Finds records of the list by name; asks a moment after the last letter. */
export function ListSearch({ object, state, className }: ListSearchProps) {
  const { t } = useLingui();
  const { setText, q } = state;
  const [typed, setTyped] = useTyped(q);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(setText);
  useEffect(() => {
    latest.current = setText;
  });
  useEffect(() => {
    if (typed === null) return;
    const here = globalThis.location.pathname;
    const timer = setTimeout(() => {
      // Somebody who has opened a record meanwhile must not be led back to the list.
      if (globalThis.location.pathname === here) latest.current(typed.trim());
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const name = inSentence(object.label_plural);
  const label = t`Search ${name}`;
  const commands = useMemo(
    () => [
      { id: "list.search", label, icon: "search" as const, keys: "/", run: () => input.current?.focus() },
    ],
    [label],
  );
  useCommands(commands);
  return (
    <SearchField
      label={label}
      placeholder={t`Search…`}
      shortcut="/"
      value={typed ?? q}
      onChange={setTyped}
      inputRef={input}
      className={className}
    />
  );
}
