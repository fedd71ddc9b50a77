import { useState } from "react";

const KEY = "rapport.sidebar";

/** Whether the sidebar is narrow; kept for the next visit. */
export function useSidebar(): [isNarrow: boolean, toggle: () => void] {
  const [isNarrow, setNarrow] = useState(() => stored() === "narrow");
  const toggle = (): void => {
    setNarrow(!isNarrow);
    store(isNarrow ? "wide" : "narrow");
  };
  return [isNarrow, toggle];
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // Storage is blocked; the choice lasts as long as the page.
  }
}
