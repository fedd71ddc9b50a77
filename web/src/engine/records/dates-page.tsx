import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { useList } from "@/engine/sync/use-list";
import { addDays, today } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonTable } from "@/ui/skeleton";
import { CalendarSettings } from "./calendar/calendar-settings";
import { type CalendarLook, calendarFields, readCalendar } from "./calendar/days";
import { DateList } from "./dates/date-list";
import { allOf } from "./filters/model";
import { LayoutFrame } from "./layouts/layout-frame";
import { Setting } from "./layouts/setting";
import { NoRecords } from "./page/no-records";
import { useViewTitle } from "./page/use-view-title";
import { usePreview } from "./preview/use-preview";
import { useRememberedWalk } from "./preview/use-remembered-walk";
import { useViewState, type ViewState } from "./views/use-view";

export interface DatesPageProps {
  object: ObjectMeta;
}

/** Records by date, as a list; null for an object without any date (the router shows none). */
export function DatesPage({ object }: DatesPageProps) {
  const state = useViewState(object, "dates");
  const look = useMemo(() => readCalendar(object, state.look), [object, state.look]);
  return look === null ? null : <DatesOf object={object} state={state} look={look} />;
}

interface OfProps extends DatesPageProps {
  state: ViewState;
  look: CalendarLook;
}

interface Past {
  isWanted: boolean;
  /** Without what is done. */
  isOpen: boolean;
}

const PAGE = 50;
/** The first and the last day there is. */
const FIRST = "0001-01-01";
const LAST = "9999-12-31";

/** What is done is not overdue. */
const OPEN: Filter = { field: "done_at", op: "empty" };

function useBothWays({ object, state, look }: OfProps, fields: readonly string[], past: Past) {
  const { timeZone } = useLocaleSettings();
  const now = today(timeZone);
  const shared = { fields: [...calendarFields(object, look), ...fields], limit: PAGE };
  const within = (first: string, last: string): Filter => ({
    field: look.date.name,
    op: "between",
    value: [first, last],
  });
  const before = useList(object.name, {
    ...shared,
    filter: allOf(state.asked, within(FIRST, addDays(now, -1)), past.isOpen ? OPEN : null),
    sort: `-${look.date.name}`,
    isEnabled: past.isWanted && !state.isWaiting,
  });
  const ahead = useList(object.name, {
    ...shared,
    filter: allOf(state.asked, within(now, LAST)),
    sort: look.date.name,
    isEnabled: !state.isWaiting,
  });
  return { before, ahead };
}

function DatesOf(props: OfProps) {
  const { object, state, look } = props;
  const { t } = useLingui();
  const preview = usePreview();
  const isByDay = state.look.span === "day";
  const isTodo = object.fields.some((field) => field.name === "done_at");
  const [isPastWanted, setPastWanted] = useState(isTodo && !isByDay);
  const fields = useMemo(() => lineFields(object, look), [object, look]);
  const { before, ahead } = useBothWays(props, fields, {
    isWanted: isPastWanted,
    isOpen: isTodo && !isByDay,
  });
  useViewTitle(object, state.view);
  const along = useMemo(() => [...before.items.toReversed(), ...ahead.items], [before.items, ahead.items]);
  useRememberedWalk(object, along);
  const settings = (
    <>
      <Setting
        label={t`Grouped`}
        icon="rows-3"
        value={isByDay ? "day" : "parts"}
        options={[
          { value: "parts", label: t`Today, tomorrow, later` },
          { value: "day", label: t`Day by day` },
        ]}
        onChange={(value) => state.setLook({ span: value === "day" ? "day" : "" })}
      />
      <CalendarSettings object={object} state={state} look={look} hasEnds={false} />
    </>
  );
  const failed = ahead.state === "failed" ? ahead : null;
  return (
    <LayoutFrame object={object} state={state} count={null} settings={settings}>
      {ahead.state === "loading" && <SkeletonTable rows={12} columns={4} />}
      {failed !== null && (
        <NoRecords
          object={object}
          state={state}
          problem={failed.problem}
          onRetry={() => void failed.reload()}
        />
      )}
      {ahead.state === "ready" && (
        <DateList
          object={object}
          look={look}
          fields={fields}
          isByDay={isByDay}
          before={before}
          hasBefore={isPastWanted}
          onBefore={() => setPastWanted(true)}
          ahead={ahead}
          onOpen={preview.open}
        />
      )}
    </LayoutFrame>
  );
}

const SHOWN = 3;

/** What stands at the end of a line: the first columns that are neither its name nor its day. */
function lineFields(object: ObjectMeta, look: CalendarLook): string[] {
  const taken = new Set([object.title, look.date.name]);
  return object.columns.filter((name) => !taken.has(name)).slice(0, SHOWN);
}
