import { useCallback, useMemo, useState } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { type List, useList, type UseListOptions } from "@/engine/sync/use-list";
import { useIsNarrow } from "@/ui/use-media";
import { BulkBar } from "./bulk/bulk-bar";
import type { Chosen } from "./bulk/use-bulk";
import { NoRecords } from "./page/no-records";
import { PageHead } from "./page/page-head";
import { PastList } from "./page/past-list";
import { PhoneBar } from "./page/phone-bar";
import { cardFields, PhoneList } from "./page/phone-list";
import { type Picking, PickSwitch, usePicking } from "./page/pick-switch";
import { RecordToolbar } from "./page/toolbar";
import { useViewTitle } from "./page/use-view-title";
import { PreviewFrame } from "./preview/preview-frame";
import { useRememberedWalk } from "./preview/use-remembered-walk";
import { DataTable } from "./table/data-table";
import { figuresText } from "./table/groups/figures";
import { joinedList, useSegments } from "./table/groups/use-segments";
import { NOTHING, stillThere, tick, type Ticked } from "./table/selecting";
import { nameFields } from "./use-title";
import { useViewState, type ViewState } from "./views/use-view";

export interface ListPageProps {
  object: ObjectMeta;
}

/** All records of an object: as a table, on a phone as cards; of a day that is past, as a table to be read. */
export function ListPage({ object }: ListPageProps) {
  const state = useViewState(object, "table");
  if (state.asOf !== null) return <PastList object={object} state={state} day={state.asOf} />;
  return <ListNow object={object} state={state} />;
}

function ListNow({ object, state }: ListPageProps & { state: ViewState }) {
  const isNarrow = useIsNarrow();
  const options = useRecordOptions(object, state, isNarrow);
  const list = useList(object.name, options);
  const [adding, setAdding] = useState<FieldMeta | null>(null);
  const picking = usePicking();
  useRememberedWalk(object, list.isPrevious ? NONE : list.items, options);
  useViewTitle(object, state.view);
  const empty = (
    <NoRecords object={object} state={state} problem={list.problem} onRetry={() => void list.reload()} />
  );
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <PageHead object={object} state={state} count={list.count} />
      {isNarrow ? (
        <PhoneBar object={object} state={state}>
          <PickSwitch {...picking} />
        </PhoneBar>
      ) : (
        <RecordToolbar object={object} state={state} adding={adding} onAdded={() => setAdding(null)} />
      )}
      <PreviewFrame object={object}>
        {isNarrow ? (
          <PhoneWithBulk object={object} list={list} state={state} picking={picking} empty={empty} />
        ) : (
          <TableWithBulk
            key={`${object.name} ${state.view.id}`}
            object={object}
            list={list}
            options={options}
            state={state}
            onFilter={setAdding}
            empty={empty}
          />
        )}
      </PreviewFrame>
    </div>
  );
}

const PAGE = 100;
const NONE: readonly Item[] = [];

function useRecordOptions(object: ObjectMeta, state: ViewState, isNarrow: boolean): UseListOptions {
  const { names } = state.columns;
  const fields = useMemo(() => {
    const wanted = isNarrow
      ? cardFields(object)
      : names.filter((name) => fieldOf(object, name) !== undefined);
    return [...new Set(["id", ...nameFields(object), ...wanted])];
  }, [object, names, isNarrow]);
  return {
    filter: state.asked,
    sort: state.sort === "" ? undefined : state.sort,
    fields,
    limit: PAGE,
    count: true,
    archived: state.view.isArchive === true ? "1" : "0",
    isEnabled: !state.isWaiting,
  };
}

interface PhoneWithBulkProps extends ListPageProps {
  list: List;
  state: ViewState;
  picking: Picking;
  empty: React.ReactNode;
}

/** Cards; while some are picked, what can be done with them. */
function PhoneWithBulk({ object, list, state, picking, empty }: PhoneWithBulkProps) {
  const { marked, setMarked } = picking;
  const order = useMemo(() => list.items.map((item) => item.id), [list.items]);
  const ticked = useMemo(() => stillThere(marked ?? NOTHING, order), [marked, order]);
  const chosen = useChosen(list, ticked, state, list);
  const all = list.count?.value ?? 0;
  const pick = useCallback(
    (id: string) => setMarked((last) => tick(last ?? NOTHING, id, [id], false)),
    [setMarked],
  );
  return (
    <>
      <PhoneList
        object={object}
        list={list}
        empty={empty}
        picked={marked === null ? null : ticked.ids}
        onPick={pick}
      />
      <BulkBar
        object={object}
        chosen={chosen}
        further={ticked.ids.size > 0 && !ticked.isAll && all > ticked.ids.size ? all : null}
        onAll={() => setMarked({ ...ticked, isAll: true })}
        onDone={() => setMarked(null)}
      />
    </>
  );
}

interface TableWithBulkProps extends ListPageProps {
  list: List;
  options: UseListOptions;
  state: ViewState;
  onFilter: (field: FieldMeta) => void;
  empty: React.ReactNode;
}

function TableWithBulk({ object, list, options, state, onFilter, empty }: TableWithBulkProps) {
  const [marked, setTicked] = useState<Ticked>(NOTHING);
  const grouped = useSegments(object, state, options);
  const { segments, lists } = grouped;
  const shown = useMemo(
    () => (segments === null ? list : joinedList(segments, lists, list)),
    [segments, lists, list],
  );
  const ticked = useMemo(
    () =>
      stillThere(
        marked,
        shown.items.map((item) => item.id),
      ),
    [marked, shown.items],
  );
  const chosen = useChosen(shown, ticked, state, list);
  const all = list.count?.value ?? 0;
  // Rows that come in after all were ticked do not take back that all were meant.
  const isEvery = ticked.ids.size > 0 && (ticked.from === null || ticked.ids.size === shown.items.length);
  return (
    <>
      <DataTable
        object={object}
        list={shown}
        grouped={grouped}
        columns={state.columns}
        onColumns={state.setColumns}
        sort={state.sort}
        onSort={state.setSort}
        onFilter={onFilter}
        figures={grouped.figures}
        onFigures={(figures) => state.setLook({ totals: figuresText(figures) })}
        ticked={ticked}
        onTicked={setTicked}
        empty={empty}
      />
      <BulkBar
        object={object}
        chosen={chosen}
        further={isEvery && !ticked.isAll && all > ticked.ids.size ? all : null}
        onAll={() => setTicked({ ...ticked, isAll: true })}
        onDone={() => setTicked(NOTHING)}
      />
    </>
  );
}

function useChosen(shown: List, ticked: Ticked, state: ViewState, list: List): Chosen {
  const filter = JSON.stringify(state.asked);
  const archived = state.view.isArchive === true ? "1" : "0";
  const all = list.count?.value ?? 0;
  return useMemo(() => {
    const items = shown.items.filter((item) => ticked.ids.has(item.id));
    const count = ticked.isAll ? Math.max(all, items.length) : items.length;
    return { items, isAll: ticked.isAll, filter: JSON.parse(filter) as Chosen["filter"], archived, count };
  }, [shown.items, ticked, filter, archived, all]);
}
