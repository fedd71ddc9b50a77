import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from "react";
import { type SidebarPart, type SidebarProps, useModules } from "@/engine/slots";

const loaded = new Map<SidebarPart, LazyExoticComponent<ComponentType<SidebarProps>>>();

/** One component for each part, however often it is drawn. */
function componentOf(part: SidebarPart): LazyExoticComponent<ComponentType<SidebarProps>> {
  const known = loaded.get(part);
  if (known !== undefined) return known;
  const made = lazy(async () => ({ default: await part.load() }));
  loaded.set(part, made);
  return made;
}

/** What modules add to the sidebar. It comes when it comes: nothing waits for it. */
export function SidebarParts(props: SidebarProps) {
  const parts = useModules().flatMap((module) => module.sidebar ?? []);
  return parts.map((part) => {
    const Part = componentOf(part);
    return (
      <Suspense key={part.id} fallback={null}>
        {/* oxlint-disable-next-line react/static-components */}
        <Part {...props} />
      </Suspense>
    );
  });
}
