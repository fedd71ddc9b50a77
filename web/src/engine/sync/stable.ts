import type { Item } from "@/engine/api/types";
import type { Row } from "./database";

const MOST = 20_000;

/** Gives the same object for a row that has not changed, so that a table draws only the rows that have. */
export class Stable {
  readonly #items = new Map<string, { revision: number; shown: Item }>();

  readonly of = (row: Row): Item => {
    const key = `${row.object} ${row.id}`;
    const known = this.#items.get(key);
    if (known?.revision === row.revision) return known.shown;
    if (this.#items.size >= MOST) this.#items.clear();
    this.#items.set(key, { revision: row.revision, shown: row.shown });
    return row.shown;
  };
}
