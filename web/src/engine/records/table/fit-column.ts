import { NARROWEST, WIDEST } from "./columns";

const SPARE = 4;

/** How wide a column must be for what it shows now. All cells are changed first and read then: one layout, not one each. */
export function fittingWidth(grid: HTMLElement | null, name: string): number | null {
  const cells = [
    ...(grid?.querySelectorAll<HTMLElement>(`[data-cell="${name}"], [data-head="${name}"]`) ?? []),
  ];
  if (cells.length === 0) return null;
  const old = cells.map((cell) => cell.style.width);
  for (const cell of cells) cell.style.width = "max-content";
  const widest = Math.max(...cells.map((cell) => cell.offsetWidth));
  cells.forEach((cell, place) => {
    cell.style.width = old[place] ?? "";
  });
  return Math.min(Math.max(widest + SPARE, NARROWEST), WIDEST);
}
