import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import type { AggregateGroup, Filter, Item, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { type List, useList, type UseListOptions } from "@/engine/sync/use-list";
import { asTone, type Tone } from "@/ui/tone";
import type { ViewState } from "../../views/use-view";
import { type Figure, type FigureValues, measuresText, readFigures } from "./figures";

/** The rows of one group of a table. */
export interface Segment {
  key: string;
  label: string;
  tone: Tone | null;
  count: number;
  values: FigureValues;
  /** Lists exactly its rows. */
  filter: Filter;
  isOpen: boolean;
  items: readonly Item[];
  hasMore: boolean;
  /** A row that is not loaded came into sight. */
  load: () => void;
}

export interface Grouped {
  /** null: the table is not grouped. */
  segments: Segment[] | null;
  figures: readonly Figure[];
  /** Figures over all that match; null until they are known. */
  totals: FigureValues | null;
  toggle: (key: string) => void;
  isTruncated: boolean;
  /** Loads the rows of the groups that were looked at. Draws nothing. */
  loaders: ReactNode;
  lists: ReadonlyMap<string, List>;
}

const PAGE = 50;

/** The groups of a table, with counts and figures over all records in them; rows are loaded group by group. */
export function useSegments(object: ObjectMeta, state: ViewState, options: UseListOptions): Grouped {
  const isOn = options.isEnabled !== false && state.view.isArchive !== true;
  const by = groupedBy(object, state.look.group);
  const figures = useFigures(object, state, by !== "");
  const { groups, totals } = useAnswers(object, state, by, figures, isOn);
  const { lists, asked, ask, note } = useLists();
  const collapsed = useMemo(() => collapsedIn(state.look.collapsed), [state.look.collapsed]);
  const segments = useMemo(
    () =>
      by === ""
        ? null
        : groups.groups.map((group) =>
            segmentOf(object, by, group, { isOpen: !collapsed.has(keyOf(group)), lists, ask }),
          ),
    [object, by, groups.groups, collapsed, lists, ask],
  );
  const shown = segments?.filter((segment) => segment.isOpen && asked.has(segment.key)) ?? [];
  return {
    segments,
    figures,
    totals,
    toggle: (key) => state.setLook({ collapsed: toggled(collapsed, key).join(",") }),
    isTruncated: groups.truncated,
    loaders: shown.map((segment) => {
      const asks = { ...options, filter: segment.filter, count: false, limit: PAGE };
      return (
        <SegmentLoader key={segment.key} id={segment.key} object={object.name} options={asks} onList={note} />
      );
    }),
    lists,
  };
}

function useAnswers(
  object: ObjectMeta,
  state: ViewState,
  by: string,
  figures: readonly Figure[],
  isOn: boolean,
) {
  const measures = measuresText(figures);
  const filter = state.asked;
  const groups = useAggregate(object.name, { filter, group: by, measures, isEnabled: isOn && by !== "" });
  const total = useAggregate(object.name, { filter, measures, isEnabled: isOn && figures.length > 0 });
  return { groups, totals: figures.length === 0 ? null : (total.groups[0]?.values ?? null) };
}

/** The lists of the groups that were looked at. */
function useLists() {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [lists, setLists] = useState<ReadonlyMap<string, List>>(new Map());
  const note = useCallback((key: string, list: List) => setLists((now) => new Map(now).set(key, list)), []);
  const ask = useCallback(
    (key: string) => setAsked((now) => (now.has(key) ? now : new Set(now).add(key))),
    [],
  );
  return { lists, asked, note, ask };
}

/** The field, and for a day the span, that the view groups by; "" for none that the object has. */
export function groupedBy(object: ObjectMeta, text: string | undefined): string {
  const name = (text ?? "").split(":")[0] ?? "";
  return fieldOf(object, name)?.groupable === true ? (text ?? "") : "";
}

function useFigures(object: ObjectMeta, state: ViewState, isGrouped: boolean): readonly Figure[] {
  const usual = isGrouped && object.board?.sum ? `${object.board.sum}:sum` : "";
  const text = state.look.totals ?? usual;
  return useMemo(() => readFigures(object, text), [object, text]);
}

function collapsedIn(text: string | undefined): Set<string> {
  return new Set((text ?? "").split(",").filter(Boolean));
}

function toggled(keys: ReadonlySet<string>, key: string): string[] {
  return keys.has(key) ? [...keys].filter((one) => one !== key) : [...keys, key];
}

function keyOf(group: AggregateGroup): string {
  return encodeURIComponent(String(group.key[0] ?? "-"));
}

interface Around {
  isOpen: boolean;
  lists: ReadonlyMap<string, List>;
  ask: (key: string) => void;
}

const NONE: readonly Item[] = [];

function segmentOf(object: ObjectMeta, by: string, group: AggregateGroup, around: Around): Segment {
  const key = keyOf(group);
  const list = around.isOpen ? around.lists.get(key) : undefined;
  const count = Number(group.values["count"] ?? 0);
  return {
    key,
    label: group.label[0] ?? "",
    tone: toneOf(object, by, group),
    count,
    values: group.values,
    filter: group.filter,
    isOpen: around.isOpen,
    items: list?.items ?? NONE,
    hasMore: list === undefined ? count > 0 : list.hasMore,
    load: () => {
      if (list === undefined) around.ask(key);
      else if (list.hasMore && !list.isLoadingMore) list.loadMore();
    },
  };
}

function toneOf(object: ObjectMeta, by: string, group: AggregateGroup): Tone | null {
  const choices = fieldOf(object, by.split(":")[0] ?? "")?.choices;
  const tone = choices?.find((one) => one.value === group.key[0])?.tone;
  return tone ? asTone(tone) : null;
}

interface LoaderProps {
  id: string;
  object: string;
  options: UseListOptions;
  onList: (id: string, list: List) => void;
}

function SegmentLoader({ id, object, options, onList }: LoaderProps) {
  const list = useList(object, options);
  useEffect(() => onList(id, list), [id, list, onList]);
  return null;
}

/** The rows of all groups as one list, in the order in which they are drawn. */
export function joinedList(segments: readonly Segment[], lists: Grouped["lists"], whole: List): List {
  const open = segments.filter((segment) => segment.isOpen);
  const of = open.flatMap((segment) => lists.get(segment.key) ?? []);
  return {
    ...whole,
    items: open.flatMap((segment) => segment.items),
    pending: new Set(of.flatMap((list) => [...list.pending])),
    conflicted: new Set(of.flatMap((list) => [...list.conflicted])),
    hasMore: false,
    isLoadingMore: false,
    isPrevious: false,
  };
}
