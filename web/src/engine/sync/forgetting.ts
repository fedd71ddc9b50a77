import type { Item, MetaAnswer } from "@/engine/api/types";
import type { Database } from "./database";

/** Fields that this person could see and cannot any more, by object. */
export function lostFields(old: MetaAnswer | null, now: MetaAnswer): Map<string, readonly string[]> {
  const lost = new Map<string, readonly string[]>();
  for (const { name, fields } of old?.objects ?? []) {
    const shown = new Set(now.objects.find((one) => one.name === name)?.fields.map((field) => field.name));
    const gone = fields.map((field) => field.name).filter((field) => !shown.has(field));
    if (gone.length > 0) lost.set(name, gone);
  }
  return lost;
}

/** Takes these fields out of all that this browser keeps: what a role hides from now on is nowhere on this disk. */
export async function forgetFields(db: Database, lost: Map<string, readonly string[]>): Promise<void> {
  if (lost.size === 0) return;
  await db.transaction("rw", db.records, db.answers, async () => {
    await db.answers.clear();
    for (const [object, gone] of lost) {
      await db.records
        .where("object")
        .equals(object)
        .modify((row) => {
          row.item = row.item && without(row.item, gone);
          row.shown = row.shown && without(row.shown, gone);
        });
    }
  });
}

function without(item: Item, gone: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !gone.includes(name))) as Item;
}
