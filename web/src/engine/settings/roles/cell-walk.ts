/** Where an arrow key leads from a cell of the matrix; null where there is none. Cells name themselves by data-cell. */
export function nextCell(grid: HTMLElement, from: HTMLElement, key: string): HTMLElement | null {
  const rows = [...grid.querySelectorAll<HTMLElement>("[data-line]")].map((line) => [
    ...line.querySelectorAll<HTMLElement>("[data-cell]"),
  ]);
  const row = rows.findIndex((cells) => cells.includes(from));
  const cells = rows[row] ?? [];
  const at = cells.indexOf(from);
  const step = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
  const leads: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowRight: () => cells[at + step],
    ArrowLeft: () => cells[at - step],
    Home: () => cells[0],
    End: () => cells.at(-1),
    ArrowDown: () => inColumn(rows.slice(row + 1), from),
    ArrowUp: () => inColumn(rows.slice(0, row).toReversed(), from),
  };
  return leads[key]?.() ?? null;
}

/** The first cell of the same column; lines that leave it out are passed over. */
function inColumn(rows: readonly HTMLElement[][], from: HTMLElement): HTMLElement | undefined {
  const column = from.dataset["column"];
  const found = rows.flat().find((cell) => cell.dataset["column"] === column);
  return found ?? rows[0]?.[0];
}
