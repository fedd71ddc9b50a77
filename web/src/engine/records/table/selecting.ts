/** Ticked rows by id, and the one a range starts from. */
export interface Ticked {
  ids: ReadonlySet<string>;
  from: string | null;
  /** All that match are meant, those too that are not loaded. */
  isAll: boolean;
}

export const NOTHING: Ticked = { ids: new Set(), from: null, isAll: false };

/** Ticks or unticks one row; with `isRange` all rows from the last one ticked to this one get its new state. */
export function tick(ticked: Ticked, id: string, order: readonly string[], isRange: boolean): Ticked {
  const ids = new Set(ticked.ids);
  const isOn = !ids.has(id);
  const [start, end] = rangeOf(order, isRange ? ticked.from : null, id);
  for (const one of order.slice(start, end + 1)) {
    if (isOn) ids.add(one);
    else ids.delete(one);
  }
  return { ids, from: id, isAll: false };
}

function rangeOf(order: readonly string[], from: string | null, to: string): [number, number] {
  const end = order.indexOf(to);
  const start = from === null ? end : order.indexOf(from);
  return start === -1 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
}

/** Only rows that are still in the list stay ticked; where all are meant, those that were loaded since are too. */
export function stillThere(ticked: Ticked, order: readonly string[]): Ticked {
  if (ticked.isAll) return { ...ticked, ids: new Set(order) };
  const present = new Set(order);
  const ids = [...ticked.ids].filter((id) => present.has(id));
  return ids.length === ticked.ids.size ? ticked : { ...ticked, ids: new Set(ids) };
}

/** All rows, or none when all were. */
export function tickAll(ticked: Ticked, order: readonly string[]): Ticked {
  const isAll = order.length > 0 && order.every((id) => ticked.ids.has(id));
  return isAll ? NOTHING : { ids: new Set(order), from: null, isAll: false };
}
