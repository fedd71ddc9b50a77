import { useMemo } from "react";
import type { Values } from "@/engine/api/types";
import { useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { defaultCards, type Placed, readCards } from "./arrangement";

export interface HomePlace {
  cards: readonly Placed[];
  /** What was put away: {"steps": true}. */
  settings: Readonly<Record<string, unknown>>;
  isWaiting: boolean;
  arrange: (cards: readonly Placed[], says?: string) => void;
  settle: (changes: Values) => void;
  /** Back to what somebody of this role begins with. */
  reset: () => void;
}

/** The home page of the person: kept on the server, the same on every device. */
export function useHome(): HomePlace {
  const { user } = useMe();
  const { run } = useCommand();
  const { items, state } = useList("home", { fields: ["cards", "settings"], limit: 1 });
  const record = items[0] ?? null;
  const settings = (record?.["settings"] ?? {}) as Record<string, unknown>;
  // Who has chosen other things than cards still finds those of the role.
  const isArranged = settings["arranged"] !== false;
  const cards = useMemo(
    () => (isArranged ? readCards(record?.["cards"]) : null) ?? defaultCards(user.role),
    [record, isArranged, user.role],
  );
  const save = (changes: Values, says?: string): void => {
    const options = says === undefined ? {} : { says, undo: true };
    if (record === null) void run("home.create", null, { cards, settings, ...changes }, { says });
    else void run("home.update", record, changes, options);
  };
  const place = (next: readonly Placed[], says?: string): void =>
    save({ cards: next, ...(isArranged ? {} : { settings: { ...settings, arranged: true } }) }, says);
  return {
    cards,
    settings,
    isWaiting: state === "loading",
    arrange: place,
    settle: (changes) => save({ settings: { ...settings, ...changes } }),
    reset: () => place(defaultCards(user.role)),
  };
}
