import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { cx } from "@/kit/cx";

export interface SplitPaneProps {
  /** The main part; takes what is left. */
  children: ReactNode;
  /** The part with a width of its own; null hides it. */
  panel: ReactNode | null;
  label: string;
  side?: "start" | "end" | undefined;
  /** Pixels. */
  width?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  onResize?: ((width: number) => void) | undefined;
}

const STEP = 16;

/**
 * Two parts side by side with a line between them that can be dragged or moved by arrow keys. On a narrow screen the panel
 * lies over the main part, full width.
 */
export function SplitPane(props: SplitPaneProps) {
  const { children, panel, label, side = "end" } = props;
  const { width, handleProps } = useResize(props);
  const { t } = useLingui();
  return (
    <div className={cx("relative flex min-h-0 min-w-0 flex-1", side === "start" && "flex-row-reverse")}>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
      {panel !== null && (
        <aside
          aria-label={label}
          style={{ "--pane": `${width}px` } as React.CSSProperties}
          className="relative flex min-h-0 w-(--pane) shrink-0 flex-col border-line bg-surface max-lg:absolute max-lg:inset-0 max-lg:z-10 max-lg:w-full lg:border-s"
        >
          <div
            role="separator"
            tabIndex={0}
            aria-orientation="vertical"
            aria-label={t`Resize panel`}
            {...handleProps}
            className={cx(
              "absolute inset-y-0 z-10 w-2 cursor-col-resize touch-none max-lg:hidden",
              "after:absolute after:inset-y-0 after:left-1/2 after:w-0.5 after:-translate-x-1/2 after:transition-colors hover:after:bg-accent-line focus-visible:outline-none focus-visible:after:bg-focus",
              side === "end" ? "-start-1" : "-end-1",
            )}
          />
          {panel}
        </aside>
      )}
    </div>
  );
}

function useResize({ side = "end", width: given = 380, min = 280, max = 720, onResize }: SplitPaneProps) {
  const [width, setWidth] = useState(given);
  const start = useRef<{ x: number; width: number } | null>(null);
  const grow = side === "end" ? -1 : 1;
  const resize = (next: number) => {
    const fitting = Math.round(Math.min(max, Math.max(min, next)));
    setWidth(fitting);
    onResize?.(fitting);
  };
  const handleProps = {
    "aria-valuenow": width,
    "aria-valuemin": min,
    "aria-valuemax": max,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, width };
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current !== null) resize(start.current.width + (event.clientX - start.current.x) * grow);
    },
    onPointerUp: () => {
      start.current = null;
    },
    onKeyDown: (event: KeyboardEvent) => {
      const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (direction !== undefined) resize(width + STEP * direction * grow);
    },
  };
  return { width, handleProps };
}
