import { createElement, Suspense } from "react";
import { partOf, type SidebarProps, useModules } from "@/engine/slots";

/** What modules add to the sidebar. It comes when it comes: nothing waits for it. */
export function SidebarParts(props: SidebarProps) {
  const parts = useModules().flatMap((module) => module.sidebar ?? []);
  return parts.map((part) => (
    <Suspense key={part.id} fallback={null}>
      {createElement(partOf(part), props)}
    </Suspense>
  ));
}
