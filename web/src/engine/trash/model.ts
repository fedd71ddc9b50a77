/** A record in the trash; `can` are restore and delete, as far as one may. */
export interface TrashItem {
  object: string;
  label: string;
  icon: string;
  id: string;
  title: string;
  at: string;
  by: { id: string; name: string } | null;
  can: string[];
  /** Under a legal hold: it stays. */
  held: boolean;
}

export interface TrashKind {
  object: string;
  label: string;
  count: number;
}

export interface TrashPage {
  items: TrashItem[];
  kinds: TrashKind[];
  next: string | null;
}

export interface DeletionOutlook {
  goes: { object: string; label: string; count: number }[];
  stays: { object: string; label: string; count: number }[];
  refused: { code: string; detail: string; count: number }[];
}

/** What is deleted: records of one kind, or all of it that lies in the trash. */
export interface Doomed {
  object: string;
  ids: string[];
  isAll: boolean;
  count: number;
}

/** The chosen records by kind, those on which `verb` may be used. */
export function byObject(items: readonly TrashItem[], verb: string): Map<string, TrashItem[]> {
  const found = new Map<string, TrashItem[]>();
  for (const item of items.filter((one) => one.can.includes(verb)))
    found.set(item.object, [...(found.get(item.object) ?? []), item]);
  return found;
}

function sum<One extends { count: number }>(all: One[], key: (one: One) => string): One[] {
  const found = new Map<string, One>();
  for (const one of all) {
    const known = found.get(key(one));
    found.set(key(one), known === undefined ? one : { ...one, count: known.count + one.count });
  }
  return [...found.values()];
}

/** Counts by kind, those of several requests together. */
export function added(outlooks: readonly DeletionOutlook[]): DeletionOutlook {
  return {
    goes: sum(
      outlooks.flatMap((one) => one.goes),
      (one) => one.label,
    ),
    stays: sum(
      outlooks.flatMap((one) => one.stays),
      (one) => one.label,
    ),
    refused: sum(
      outlooks.flatMap((one) => one.refused),
      (one) => one.detail,
    ),
  };
}
