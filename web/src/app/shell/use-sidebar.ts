import { useState } from "react";
import { keep, kept } from "@/kit/kept";

const KEY = "rapport.sidebar";

/** Whether the sidebar is narrow; kept for the next visit. */
export function useSidebar(): [isNarrow: boolean, toggle: () => void] {
  const [isNarrow, setNarrow] = useState(() => kept(KEY) === "narrow");
  const toggle = (): void => {
    setNarrow(!isNarrow);
    keep(KEY, isNarrow ? "wide" : "narrow");
  };
  return [isNarrow, toggle];
}
