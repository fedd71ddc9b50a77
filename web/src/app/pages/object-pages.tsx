import { useLingui } from "@lingui/react/macro";
import { Navigate, useParams } from "@tanstack/react-router";
import { lazy } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { ErrorState } from "@/ui/error-state";
import { NotFoundPage } from "../shell/page-boundary";

const List = lazy(async () => ({ default: (await import("@/engine/records/list-page")).ListPage }));
const Board = lazy(async () => ({ default: (await import("@/engine/records/board-page")).BoardPage }));
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

/** /o/deals/board */
export function BoardRoute() {
  const object = useObjectHere();
  if (object === undefined || object.board === null) return <NotFoundPage />;
  return object.can.includes("read") ? <Board key={object.name} object={object} /> : <Locked />;
}

/** /o/deals/<id> */
export function DetailRoute() {
  const { id = "" } = useParams({ strict: false });
  const object = useObjectHere();
  if (object === undefined) return <NotFoundPage />;
  // A root like "party" has no page of its own: each record is of one of the kinds below it.
  if (isRoot(object)) return <Concrete object={object} id={id} />;
  return <Detail key={`${object.name} ${id}`} object={object} id={id} />;
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
