import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";

export interface Reordering {
  /** The line, and the part of it that is gripped. */
  element: RefObject<HTMLElement | null>;
  handle: RefObject<HTMLElement | null>;
  /** Lines move only among those of the same list. */
  list: string;
  id: string;
  isEnabled: boolean;
  /** A line was dropped before or after this one. */
  onDrop: (id: string, side: "before" | "after") => void;
}

/** Lets a line be dragged among others; `side` says where a line that is over it would go. */
export function useReorder(given: Reordering): { isDragging: boolean; side: "before" | "after" | null } {
  const { element, handle, list, id, isEnabled } = given;
  const [isDragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<Edge | null>(null);
  const handleDrop = useEffectEvent((dropped: string, at: Edge | null) =>
    given.onDrop(dropped, at === "top" ? "before" : "after"),
  );
  useEffect(() => {
    if (element.current === null || handle.current === null || !isEnabled) return;
    const line = element.current;
    return combine(
      draggable({
        element: line,
        dragHandle: handle.current,
        getInitialData: () => ({ list, id }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element: line,
        canDrop: ({ source }) => source.data["list"] === list && source.data["id"] !== id,
        getData: ({ input }) =>
          attachClosestEdge({ id }, { element: line, input, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null);
          handleDrop(String(source.data["id"]), extractClosestEdge(self.data));
        },
      }),
    );
  }, [element, handle, list, id, isEnabled]);
  return { isDragging, side: edge === null ? null : edge === "top" ? "before" : "after" };
}
