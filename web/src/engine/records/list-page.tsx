import { useMemo, useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { usePageTitle } from "@/engine/commands/page-title";
import { fieldOf } from "@/engine/sync/meta";
import { type List, useList } from "@/engine/sync/use-list";
import { useIsNarrow } from "@/ui/use-media";
import { BulkBar } from "./bulk/bulk-bar";
import { NoRecords } from "./page/no-records";
import { PageHead } from "./page/page-head";
import { PhoneBar } from "./page/phone-bar";
import { cardFields, PhoneList } from "./page/phone-list";
import { RecordToolbar } from "./page/toolbar";
import { DataTable } from "./table/data-table";
import { NOTHING, stillThere, type Ticked } from "./table/selecting";
import { useViewState, type ViewState } from "./views/use-view";

export interface ListPageProps {
  object: ObjectMeta;
}

/** All records of an object: as a table, on a phone as cards. */
export function ListPage({ object }: ListPageProps) {
  const isNarrow = useIsNarrow();
  const state = useViewState(object, "table");
  const list = useRecords(object, state, isNarrow);
  usePageTitle(
    state.view.id === "all" ? object.label_plural : `${state.view.label} · ${object.label_plural}`,
  );
  const empty = (
    <NoRecords object={object} state={state} problem={list.problem} onRetry={() => void list.reload()} />
  );
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <PageHead object={object} state={state} count={list.count} />
      {isNarrow ? (
        <PhoneBar object={object} state={state} />
      ) : (
        <RecordToolbar object={object} state={state} />
      )}
      {isNarrow ? (
        <PhoneList object={object} list={list} empty={empty} />
      ) : (
        <TableWithBulk
          key={`${object.name} ${state.view.id}`}
          object={object}
          list={list}
          state={state}
          empty={empty}
        />
      )}
    </div>
  );
}

const PAGE = 100;

function useRecords(object: ObjectMeta, state: ViewState, isNarrow: boolean): List {
  const { names } = state.columns;
  const fields = useMemo(() => {
    const title = fieldOf(object, object.title) === undefined ? [] : [object.title];
    const wanted = isNarrow
      ? cardFields(object)
      : names.filter((name) => fieldOf(object, name) !== undefined);
    return [...new Set(["id", ...title, ...wanted])];
  }, [object, names, isNarrow]);
  return useList(object.name, {
    filter: state.asked,
    sort: state.sort === "" ? undefined : state.sort,
    fields,
    limit: PAGE,
    count: true,
    archived: state.view.isArchive === true ? "1" : "0",
    isEnabled: !state.isWaiting,
  });
}

interface TableWithBulkProps extends ListPageProps {
  list: List;
  state: ViewState;
  empty: React.ReactNode;
}

function TableWithBulk({ object, list, state, empty }: TableWithBulkProps) {
  const [marked, setTicked] = useState<Ticked>(NOTHING);
  const ticked = useMemo(
    () =>
      stillThere(
        marked,
        list.items.map((item) => item.id),
      ),
    [marked, list.items],
  );
  return (
    <>
      <DataTable
        object={object}
        list={list}
        columns={state.columns}
        onColumns={state.setColumns}
        sort={state.sort}
        onSort={state.setSort}
        ticked={ticked}
        onTicked={setTicked}
        empty={empty}
      />
      <BulkBar
        object={object}
        items={list.items.filter((item) => ticked.ids.has(item.id))}
        onDone={() => setTicked(NOTHING)}
      />
    </>
  );
}
