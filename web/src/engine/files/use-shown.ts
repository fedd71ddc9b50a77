import { type RefCallback, useCallback } from "react";

/** Shows a file of this computer in an img element. */
export function useShown(file: File): RefCallback<HTMLImageElement> {
  return useCallback(
    (node: HTMLImageElement | null) => {
      const url = URL.createObjectURL(file);
      if (node !== null) node.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [file],
  );
}
