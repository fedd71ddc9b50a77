import { type RefObject, useLayoutEffect, useState } from "react";
import { useDensity } from "@/ui/theme";
import { useMedia } from "@/ui/use-media";

/** The inner width of a box, kept current; 0 before it is drawn. */
export function useRoom(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

/** The height of a table row in pixels, as the style sheet has it for this density and pointer. */
export function useRowHeight(): number {
  const density = useDensity();
  const isCoarse = useMedia("(pointer: coarse)");
  if (isCoarse) return 48;
  return density === "compact" ? 32 : 40;
}
