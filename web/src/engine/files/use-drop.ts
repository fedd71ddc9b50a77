import { type DragEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";

/** Files that are dragged over a part of the page: says so, and takes them when they are let go. */
export function useDrop(onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  // Going over a child leaves its parent.
  const depth = useRef(0);
  const enter = (event: DragEvent, by: number) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    depth.current += by;
    setOver(depth.current > 0);
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => enter(event, 1),
    onDragOver: (event: DragEvent) => enter(event, 0),
    onDragLeave: (event: DragEvent) => enter(event, -1),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      onFiles(filesOf(event.dataTransfer));
    },
  };
  return { isOver, handlers };
}

/** A folder looks like a file without a type that cannot be read: it is left out. */
function filesOf(given: DataTransfer): File[] {
  const entries = Array.from(given.items, (one) => ({
    entry: one.webkitGetAsEntry?.(),
    file: one.getAsFile(),
  }));
  return entries.flatMap(({ entry, file }) => (file !== null && entry?.isDirectory !== true ? [file] : []));
}

const TYPED_IN = "input, textarea, [contenteditable='true']";

/** Files that are pasted anywhere on the page while `part` is on screen, except into a text; null takes none. */
export function usePaste(
  part: RefObject<HTMLElement | null>,
  onFiles: ((files: readonly File[]) => void) | null,
): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = pasted(event);
    if (onFiles === null || files.length === 0 || !isSeen(part.current)) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => take(event);
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);
}

function isSeen(part: HTMLElement | null): boolean {
  return part?.checkVisibility() ?? false;
}

/** The files of a paste that is not meant for a text. */
function pasted({ target, clipboardData }: ClipboardEvent): File[] {
  const isTyped = target instanceof Element && target.closest(TYPED_IN) !== null;
  return isTyped || clipboardData === null ? [] : [...clipboardData.files];
}
