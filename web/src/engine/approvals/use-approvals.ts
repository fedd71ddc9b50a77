import { useMemo } from "react";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import {
  type Approval,
  approvalOf,
  type Changes,
  FIELDS,
  filterOf,
  isToDecide,
  type Place,
  WAITS,
} from "./model";

const MOST = 100;

/** The approvals of one place, the newest first; live. */
export function useApprovals(place: Place) {
  const { items, ...list } = useList("approval", {
    filter: filterOf(place),
    sort: "-created_at",
    fields: FIELDS,
    limit: MOST,
  });
  const approvals = useMemo(() => {
    const found = items.map(approvalOf);
    return place === "waiting" ? found.filter(isToDecide) : found;
  }, [items, place]);
  return { ...list, approvals };
}

/** How many wait for this person to decide. */
export function useToDecide(): number {
  return useApprovals("waiting").approvals.length;
}

/** What waits for a record. */
export function useWaiting(object: string, id: string): readonly Approval[] {
  const isKnown = useMeta().find("approval") !== undefined;
  const about = { field: "about", op: "eq", value: { object, id } };
  const { items } = useList("approval", {
    filter: { and: [about, WAITS] },
    fields: FIELDS,
    limit: 20,
    isEnabled: isKnown,
  });
  return useMemo(() => items.map(approvalOf).filter((one) => one.state === "pending"), [items]);
}

/** What an approval would write, beside what stands there now. */
export function useChanges(approval: Approval) {
  return useAnswer<Changes>(
    `/approvals/${approval.id}/changes`,
    {},
    { objects: ["approval", approval.object] },
  );
}
