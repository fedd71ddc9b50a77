/** A cell by its place; row -1 is none. */
export interface Place {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
  /** Rows that fit on the screen. */
  page: number;
}

export interface Key {
  key: string;
  shiftKey: boolean;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
}

export type Step =
  | { do: "move"; to: Place; isExtending: boolean }
  | { do: "edit"; isTyped: boolean }
  | { do: "enter" }
  | { do: "open" }
  | { do: "peek" }
  | { do: "select" }
  | { do: "selectAll" }
  | { do: "empty" }
  | { do: "moveColumn"; by: 1 | -1 }
  | { do: "resizeColumn"; by: 1 | -1 }
  | { do: "escape" };

/** What a key does while a cell has the focus; null leaves the key to the page. */
export function stepFor(event: Key, at: Place, size: Size, isRightToLeft = false): Step | null {
  if (size.rows === 0) return null;
  if (event.altKey) return columnStep(event, at, isRightToLeft);
  const isMod = event.metaKey || event.ctrlKey;
  const to = moved(event.key, at, size, isMod, isRightToLeft);
  if (to !== null) return { do: "move", to: within(to, size), isExtending: event.shiftKey && at.row >= 0 };
  return isMod ? modStep(event.key) : plainStep(event);
}

function within(place: Place, size: Size): Place {
  return {
    row: Math.min(Math.max(place.row, 0), size.rows - 1),
    column: Math.min(Math.max(place.column, 0), size.columns - 1),
  };
}

type Move = (at: Place, size: Size, isMod: boolean) => Place;

const MOVES: Record<string, Move> = {
  ArrowUp: ({ row, column }, _size, isMod) => ({ row: isMod ? 0 : row - 1, column }),
  ArrowDown: ({ row, column }, { rows }, isMod) => ({ row: isMod ? rows - 1 : row + 1, column }),
  ArrowLeft: ({ row, column }, _size, isMod) => ({ row, column: isMod ? 0 : column - 1 }),
  ArrowRight: ({ row, column }, { columns }, isMod) => ({ row, column: isMod ? columns - 1 : column + 1 }),
  Home: ({ row }, _size, isMod) => ({ row: isMod ? 0 : row, column: 0 }),
  End: ({ row }, { rows, columns }, isMod) => ({ row: isMod ? rows - 1 : row, column: columns - 1 }),
  PageUp: ({ row, column }, { page }) => ({ row: row - page, column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
};

const MIRRORED: Record<string, string> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

function moved(key: string, at: Place, size: Size, isMod: boolean, isRightToLeft: boolean): Place | null {
  const name = isRightToLeft ? (MIRRORED[key] ?? key) : key;
  const move = MOVES[name];
  if (move === undefined) return null;
  return at.row < 0 ? { row: 0, column: 0 } : move(at, size, isMod);
}

const MOD_STEPS: Record<string, Step> = {
  Enter: { do: "open" },
  a: { do: "selectAll" },
};

function modStep(key: string): Step | null {
  return MOD_STEPS[key] ?? null;
}

/** Alt and an arrow move the column of the active cell, with Shift they make it narrower or wider. */
function columnStep(event: Key, at: Place, isRightToLeft: boolean): Step | null {
  const name = isRightToLeft ? (MIRRORED[event.key] ?? event.key) : event.key;
  if (at.row < 0 || (name !== "ArrowLeft" && name !== "ArrowRight")) return null;
  return { do: event.shiftKey ? "resizeColumn" : "moveColumn", by: name === "ArrowRight" ? 1 : -1 };
}

const PLAIN_STEPS: Record<string, Step> = {
  Enter: { do: "enter" },
  F2: { do: "edit", isTyped: false },
  Delete: { do: "empty" },
  Backspace: { do: "empty" },
  Escape: { do: "escape" },
};

function plainStep(event: Key): Step | null {
  if (event.key === " ") return event.shiftKey ? { do: "select" } : { do: "peek" };
  const step = PLAIN_STEPS[event.key];
  if (step !== undefined) return step;
  return [...event.key].length === 1 ? { do: "edit", isTyped: true } : null;
}

/** The cell after an edit: Tab goes on in the row and then to the next one, Enter goes down. */
export function afterEdit(key: string, isShift: boolean, at: Place, size: Size): Place {
  if (key === "Enter") return within({ row: at.row + (isShift ? -1 : 1), column: at.column }, size);
  if (key !== "Tab") return at;
  const cell = at.row * size.columns + at.column + (isShift ? -1 : 1);
  const clamped = Math.min(Math.max(cell, 0), size.rows * size.columns - 1);
  return { row: Math.floor(clamped / size.columns), column: clamped % size.columns };
}
