import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from "react";
import type { Panel, PanelProps } from "@/engine/slots";
import { Skeleton } from "@/ui/skeleton";

type Loaded = LazyExoticComponent<ComponentType<PanelProps>>;

const loaded = new Map<Panel, Loaded>();

/** One component for each panel, however often it is drawn. */
function componentOf(panel: Panel): Loaded {
  const known = loaded.get(panel);
  if (known !== undefined) return known;
  const made = lazy(async () => ({ default: await panel.load() }));
  loaded.set(panel, made);
  return made;
}

interface PanelSlotProps extends PanelProps {
  panel: Panel;
}

/** What a module adds to a record, loaded when it is first drawn. */
export function PanelSlot({ panel, object, item }: PanelSlotProps) {
  if (panel.isFor?.({ object, item }) === false) return null;
  const Part = componentOf(panel);
  const waiting = panel.place === "header" ? <Skeleton className="size-7" /> : <Skeleton className="h-24" />;
  return (
    <Suspense fallback={waiting}>
      {/* oxlint-disable-next-line react/static-components */}
      <Part object={object} item={item} />
    </Suspense>
  );
}
