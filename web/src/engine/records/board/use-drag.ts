import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useMedia } from "@/ui/use-media";

const CARD = "card";

/** Lets an element be dragged as the card of a record, with all cards that are picked along with it. */
export function useDraggable(
  element: RefObject<HTMLElement | null>,
  ids: () => readonly string[],
  isEnabled: boolean,
): boolean {
  const [isDragging, setDragging] = useState(false);
  // Fingers drag by a long press, which the browser's own dragging would take away.
  const isFine = useMedia("(pointer: fine)");
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  });
  useEffect(() => {
    if (element.current === null || !isEnabled || !isFine) return;
    return draggable({
      element: element.current,
      getInitialData: () => ({ kind: CARD, ids: latest.current() }),
      onGenerateDragPreview: ({ nativeSetDragImage, source }) => {
        const count = (source.data["ids"] as string[]).length;
        if (count < 2) return;
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => container.append(stackOf(source.element, count)),
        });
      },
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [element, isEnabled, isFine]);
  return isDragging;
}

/** A card with the number of those that come along. */
export function stackOf(card: HTMLElement, count: number): HTMLElement {
  const stack = document.createElement("div");
  stack.className = "relative p-2";
  const copy = card.cloneNode(true) as HTMLElement;
  copy.style.width = `${card.clientWidth}px`;
  stack.append(copy);
  if (count > 1) {
    const badge = document.createElement("span");
    badge.className =
      "absolute end-0 top-0 grid size-6 place-items-center rounded-full bg-accent text-xs font-semibold text-accent-on nums";
    badge.textContent = String(count);
    stack.append(badge);
  }
  return stack;
}

/** Lets a cell take cards; true while some are over it. */
export function useDropColumn(
  element: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  onDrop: (ids: readonly string[]) => void,
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
        latest.current(source.data["ids"] as string[]);
      },
    });
    return scroller.current === null
      ? target
      : combine(target, autoScrollForElements({ element: scroller.current }));
  }, [element, scroller]);
  return isOver;
}

/** Scrolls a box while a card is dragged to its edge. */
export function useScrollWhileDragging(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (element.current === null) return;
    return autoScrollForElements({ element: element.current });
  }, [element]);
}
