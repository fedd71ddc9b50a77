import type { PointerEvent, RefObject } from "react";
import { cx } from "@/kit/cx";
import { NARROWEST, WIDEST } from "./columns";
import { fittingWidth } from "./fit-column";

export interface ResizeEdgeProps {
  grid: RefObject<HTMLElement | null>;
  name: string;
  place: number;
  /** null: back to the usual width. */
  onDone: (width: number | null) => void;
}

/** Dragging writes the width straight into the grid's style, so that rows follow without being drawn again; two presses fit. */
export function ResizeEdge({ grid, name, place, onDone }: ResizeEdgeProps) {
  const handleDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const edge = event.currentTarget;
    const head = edge.parentElement;
    if (head === null) return;
    edge.setPointerCapture(event.pointerId);
    const sign = getComputedStyle(head).direction === "rtl" ? -1 : 1;
    const [from, start] = [event.clientX, head.offsetWidth];
    let width = start;
    const move = (next: globalThis.PointerEvent) => {
      width = Math.min(Math.max(start + (next.clientX - from) * sign, NARROWEST), WIDEST);
      grid.current?.style.setProperty(`--c${place}`, `${width}px`);
    };
    const end = () => {
      edge.removeEventListener("pointermove", move);
      if (width !== start) onDone(width);
    };
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", end, { once: true });
  };
  return (
    <div
      aria-hidden="true"
      data-resize={name}
      onPointerDown={handleDown}
      onDoubleClick={() => onDone(fittingWidth(grid.current, name))}
      className={cx(
        "absolute inset-y-0 -end-1.5 z-10 w-3 cursor-col-resize touch-none",
        "after:absolute after:inset-y-2 after:start-1/2 after:w-px after:bg-line-strong after:opacity-0 hover:after:opacity-100 group-hover/head:after:opacity-60",
      )}
    />
  );
}
