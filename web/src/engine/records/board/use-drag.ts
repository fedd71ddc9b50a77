import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef, useState } from "react";

const CARD = "card";

/** Lets an element be dragged as the card of a record. */
export function useDraggable(
  element: RefObject<HTMLElement | null>,
  id: string,
  isEnabled: boolean,
): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    if (element.current === null || !isEnabled) return;
    return draggable({
      element: element.current,
      getInitialData: () => ({ kind: CARD, id }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [element, id, isEnabled]);
  return isDragging;
}

/** Lets a column take cards; true while one is over it. */
export function useDropColumn(
  element: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  onDrop: (id: string) => void,
): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    if (element.current === null) return;
    const target = dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => source.data["kind"] === CARD,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        latest.current(String(source.data["id"]));
      },
    });
    return scroller.current === null
      ? target
      : combine(target, autoScrollForElements({ element: scroller.current }));
  }, [element, scroller]);
  return isOver;
}

/** Scrolls a box sideways while a card is dragged to its edge. */
export function useScrollWhileDragging(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (element.current === null) return;
    return autoScrollForElements({ element: element.current });
  }, [element]);
}
