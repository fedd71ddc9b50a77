import type { Place } from "./walk";

/** A block of cells, both ends belonging to it. */
export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The block between two cells. */
export function areaOf(one: Place, other: Place): Area {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

export function isSingle({ top, bottom, left, right }: Area): boolean {
  return top === bottom && left === right;
}

/** How many cells a block has. */
export function sizeOf({ top, bottom, left, right }: Area): number {
  return (bottom - top + 1) * (right - left + 1);
}
