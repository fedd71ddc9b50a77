import { Part } from "@/engine/part";
import type { Panel, PanelProps } from "@/engine/slots";
import { Skeleton } from "@/ui/skeleton";

interface PanelSlotProps extends PanelProps {
  panel: Panel;
}

/** What a module adds to a record, loaded when it is first drawn. */
export function PanelSlot({ panel, object, item }: PanelSlotProps) {
  if (panel.isFor?.({ object, item }) === false) return null;
  const waiting = panel.place === "header" ? <Skeleton className="size-7" /> : <Skeleton className="h-24" />;
  return <Part of={panel} props={{ object, item }} waiting={waiting} />;
}
