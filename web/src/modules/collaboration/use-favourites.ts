import type { Item } from "@/engine/api/types";
import { asLink, asNumber } from "@/engine/api/values";
import { useCommand } from "@/engine/sync/use-command";
import { type List, useList } from "@/engine/sync/use-list";

export interface Kept {
  object: string;
  id: string;
  title: string;
}

export interface Favourites extends Pick<List, "state" | "problem" | "reload"> {
  items: Item[];
  find: (object: string, id: string) => Item | undefined;
  toggle: (what: Kept) => void;
  remove: (favourite: Item) => void;
  /** Puts one favourite before or after another. */
  move: (favourite: Item, target: Item, side: "before" | "after") => void;
}

/** Distance between two that were added one after the other; the server keeps the same. */
const STEP = 1 << 20;
const MOST = 100;

/** What the reader keeps at hand, in their order. */
export function useFavourites(): Favourites {
  const { run } = useCommand();
  const list = useList("favourite", { sort: "position", fields: ["regarding", "position"], limit: MOST });
  const items = inOrder(list.items);
  const find = (object: string, id: string): Item | undefined =>
    items.find((one) => {
      const link = asLink(one["regarding"]);
      return link?.id === id && link.object === object;
    });
  const remove = (favourite: Item): void => void run("favourite.archive", favourite, {}, { undo: false });
  const toggle = (what: Kept): void => {
    const known = find(what.object, what.id);
    if (known !== undefined) return remove(known);
    const { object, id, title } = what;
    const position = positionOf(items.at(-1)) + STEP;
    const shows = { title, regarding: { id, title, object } };
    void run("favourite.create", null, { regarding: { object, id }, position }, { shows });
  };
  const move = (favourite: Item, target: Item, side: "before" | "after"): void => {
    for (const [one, position] of moved(items, favourite, target, side))
      void run("favourite.update", one, { position });
  };
  const { state, problem, reload } = list;
  return { items, state, problem, reload, find, toggle, remove, move };
}

export function positionOf(favourite: Item | undefined): number {
  return asNumber(favourite?.["position"]) ?? 0;
}

function inOrder(items: readonly Item[]): Item[] {
  return items.toSorted((left, right) => positionOf(left) - positionOf(right));
}

/** Which favourites get which position: the moved one, and all of them once nothing fits between two any more. */
export function moved(
  items: readonly Item[],
  favourite: Item,
  target: Item,
  side: "before" | "after",
): [Item, number][] {
  const others = items.filter((one) => one.id !== favourite.id);
  const at = others.findIndex((one) => one.id === target.id) + (side === "after" ? 1 : 0);
  const before = at === 0 ? 0 : positionOf(others[at - 1]);
  const after = at === others.length ? before + 2 * STEP : positionOf(others[at]);
  const between = Math.floor((before + after) / 2);
  if (between > before && between < after) return [[favourite, between]];
  const order = others.toSpliced(at, 0, favourite);
  return order.map((one, place) => [one, (place + 1) * STEP]);
}
