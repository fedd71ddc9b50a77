import type { Item } from "@/engine/api/types";
import { asLink, asNumber } from "@/engine/api/values";

/** By position; of equal ones the older first, as the server has it. */
export function inOrder(items: readonly Item[]): Item[] {
  return items.toSorted(
    (left, right) => positionOf(left) - positionOf(right) || (left.id < right.id ? -1 : 1),
  );
}

function positionOf(item: Item): number {
  return asNumber(item["position"]) ?? 0;
}

export function stagesOf(stages: readonly Item[], pipeline: string): Item[] {
  return inOrder(stages.filter((stage) => asLink(stage["pipeline"])?.id === pipeline));
}

/** The fewest changes that give items the order they stand in here: 0, 1, 2 ... */
export function newPositions(items: readonly Item[]): { item: Item; position: number }[] {
  return items
    .map((item, position) => ({ item, position }))
    .filter(({ item, position }) => positionOf(item) !== position);
}

/** Where a new one goes: behind the last. */
export function nextPosition(items: readonly Item[]): number {
  return items.length === 0 ? 0 : Math.max(...items.map(positionOf)) + 1;
}
