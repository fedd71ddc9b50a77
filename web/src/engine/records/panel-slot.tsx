import { createElement, Suspense } from "react";
import { type Panel, type PanelProps, partOf } from "@/engine/slots";
import { Skeleton } from "@/ui/skeleton";

interface PanelSlotProps extends PanelProps {
  panel: Panel;
}

/** What a module adds to a record, loaded when it is first drawn. */
export function PanelSlot({ panel, object, item }: PanelSlotProps) {
  if (panel.isFor?.({ object, item }) === false) return null;
  const waiting = panel.place === "header" ? <Skeleton className="size-7" /> : <Skeleton className="h-24" />;
  return <Suspense fallback={waiting}>{createElement(partOf(panel), { object, item })}</Suspense>;
}
