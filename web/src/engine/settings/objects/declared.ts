import type { Item } from "@/engine/api/types";

/** What everything that is declared has besides what it says. */
export type Declared = Pick<Item, "id" | "version" | "can">;

export function declaredOf({ id, version, can }: Item): Declared {
  return { id, version, can };
}
