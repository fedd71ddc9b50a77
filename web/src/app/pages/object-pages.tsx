import { useLingui } from "@lingui/react/macro";
import { Navigate, useParams } from "@tanstack/react-router";
import { type ComponentType, lazy } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { type Layout, layoutsOf } from "@/engine/records/views/layouts";
import { useTabOf } from "@/engine/slots";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { ErrorState } from "@/ui/error-state";
import { NotFoundPage } from "../shell/page-boundary";

const List = lazy(async () => ({ default: (await import("@/engine/records/list-page")).ListPage }));
const Board = lazy(async () => ({ default: (await import("@/engine/records/board-page")).BoardPage }));
const Calendar = lazy(async () => ({
  default: (await import("@/engine/records/calendar-page")).CalendarPage,
}));
const Dates = lazy(async () => ({ default: (await import("@/engine/records/dates-page")).DatesPage }));
const Chart = lazy(async () => ({ default: (await import("@/engine/records/chart-page")).ChartPage }));
const Detail = lazy(async () => ({ default: (await import("@/engine/records/detail-page")).DetailPage }));

function useObjectHere(): ObjectMeta | undefined {
  const { plural } = useParams({ strict: false });
  return useMeta().byPlural(plural ?? "");
}

/** /o/deals */
export function ListRoute() {
  const object = useObjectHere();
  if (object === undefined) return <NotFoundPage />;
  return object.can.includes("read") ? <List key={object.name} object={object} /> : <Locked />;
}

/** A layout of the object in the address, where the object has it. */
function inLayout(layout: Layout, Page: ComponentType<{ object: ObjectMeta }>) {
  return function LayoutRoute() {
    const object = useObjectHere();
    if (object === undefined || !hasLayout(object, layout)) return <NotFoundPage />;
    return object.can.includes("read") ? <Page key={object.name} object={object} /> : <Locked />;
  };
}

function hasLayout(object: ObjectMeta, layout: Layout): boolean {
  return layoutsOf(object).some((option) => option.value === layout);
}

/** /o/deals/board */
export const BoardRoute = inLayout("board", Board);
/** /o/deals/calendar */
export const CalendarRoute = inLayout("calendar", Calendar);
/** /o/deals/dates */
export const DatesRoute = inLayout("dates", Dates);
/** /o/deals/chart */
export const ChartRoute = inLayout("chart", Chart);

/** /o/deals/<id> */
export function DetailRoute() {
  const { id = "" } = useParams({ strict: false });
  const object = useObjectHere();
  if (object === undefined) return <NotFoundPage />;
  // A root like "party" has no page of its own: each record is of one of the kinds below it.
  if (isRoot(object)) return <Concrete object={object} id={id} />;
  return <Record key={`${object.name} ${id}`} object={object} id={id} />;
}

/** The page of a record; of what is read on another's page, that page. */
function Record({ object, id }: { object: ObjectMeta; id: string }) {
  const tab = useTabOf(object.name);
  return tab === undefined ? (
    <Detail object={object} id={id} />
  ) : (
    <Within object={object} id={id} tab={tab} />
  );
}

function Within({ object, id, tab }: { object: ObjectMeta; id: string; tab: string }) {
  const { item, state } = useRecord(object.name, id);
  const about = asLink(item?.["regarding"]);
  if (state === "loading") return null;
  if (about === null) return <Detail object={object} id={id} />;
  return <Navigate to={recordHref(about.object, about.id, tab)} replace />;
}

function isRoot(object: ObjectMeta): boolean {
  return fieldOf(object, "kind")?.kind === "choice" && !object.can.includes("update");
}

function Concrete({ object, id }: { object: ObjectMeta; id: string }) {
  const { item, state } = useRecord(object.name, id);
  const target = useMeta().find(asText(item?.["kind"]));
  if (item !== null && target !== undefined) return <Navigate to={recordHref(target, id)} replace />;
  return state === "loading" ? null : <NotFoundPage />;
}

function Locked() {
  const { t } = useLingui();
  return (
    <div className="m-auto p-6">
      <ErrorState kind="locked" title={t`This is not open to you`}>
        {t`Your role does not include these records. An administrator can change that.`}
      </ErrorState>
    </div>
  );
}
