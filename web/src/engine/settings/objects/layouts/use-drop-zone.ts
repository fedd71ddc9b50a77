import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";

/** Takes dragged lines of a list where no line stands: in an empty section, below the last line. */
export function useDropZone(
  element: RefObject<HTMLElement | null>,
  list: string,
  onDrop: (id: string) => void,
): boolean {
  const [isOver, setOver] = useState(false);
  const handleDrop = useEffectEvent(onDrop);
  useEffect(() => {
    if (element.current === null) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => source.data["list"] === list,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source, location }) => {
        setOver(false);
        // A line inside has taken it already, or it was let go where it stands.
        const isMine = location.current.dropTargets[0]?.element === element.current;
        const { clientX, clientY } = location.current.input;
        const isAtHome = source.element.contains(document.elementFromPoint(clientX, clientY));
        if (isMine && !isAtHome) handleDrop(String(source.data["id"]));
      },
    });
  }, [element, list]);
  return isOver;
}
