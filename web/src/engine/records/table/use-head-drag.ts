import { type MouseEvent, type PointerEvent, type RefObject, useRef } from "react";

const THRESHOLD = 6;

interface HeadDrag {
  grid: RefObject<HTMLElement | null>;
  name: string;
  /** The column before which this one was dropped; null for the end. */
  onDrop: (before: string | null) => void;
}

/** Dragging a column head to another place. A line shows where it would go; a press without a drag stays a press. */
export function useHeadDrag({ grid, name, onDrop }: HeadDrag) {
  const wasDragged = useRef(false);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    wasDragged.current = false;
    if (event.button !== 0 || event.pointerType === "touch") return;
    const head = event.currentTarget;
    const from = event.clientX;
    let target: Target | null = null;
    const move = (next: globalThis.PointerEvent) => {
      if (!wasDragged.current && Math.abs(next.clientX - from) < THRESHOLD) return;
      wasDragged.current = true;
      head.setPointerCapture(next.pointerId);
      head.dataset["dragging"] = "";
      target = targetAt(grid.current, next.clientX);
      showMark(grid.current, target);
    };
    const end = () => {
      head.removeEventListener("pointermove", move);
      delete head.dataset["dragging"];
      showMark(grid.current, null);
      if (wasDragged.current && target !== null && target.before !== name) onDrop(target.before);
    };
    head.addEventListener("pointermove", move);
    head.addEventListener("pointerup", end, { once: true });
    head.addEventListener("pointercancel", end, { once: true });
  };
  const onClickCapture = (event: MouseEvent) => {
    if (!wasDragged.current) return;
    wasDragged.current = false;
    event.preventDefault();
    event.stopPropagation();
  };
  return { onPointerDown, onClickCapture };
}

interface Target {
  before: string | null;
  /** Where the line stands, from the start of the grid's content. */
  head: HTMLElement;
  isAfter: boolean;
}

/** The gap between two heads that is nearest to the pointer. The title stays the first. */
function targetAt(grid: HTMLElement | null, x: number): Target | null {
  const heads = [...(grid?.querySelectorAll<HTMLElement>("[data-head]") ?? [])];
  const isRightToLeft = grid !== null && getComputedStyle(grid).direction === "rtl";
  const isBefore = (head: HTMLElement) => {
    const { left, width } = head.getBoundingClientRect();
    return isRightToLeft ? x > left + width / 2 : x < left + width / 2;
  };
  const at = heads.findIndex((head, place) => place > 0 && isBefore(head));
  const head = at < 0 ? heads.at(-1) : heads[at];
  if (head === undefined) return null;
  return { before: at < 0 ? null : (head.dataset["head"] ?? null), head, isAfter: at < 0 };
}

function showMark(grid: HTMLElement | null, target: Target | null): void {
  for (const marked of grid?.querySelectorAll<HTMLElement>("[data-drop]") ?? [])
    delete marked.dataset["drop"];
  if (target !== null) target.head.dataset["drop"] = target.isAfter ? "after" : "before";
}
