import { useEffect, useEffectEvent } from "react";
import type { Item } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { takeStored } from "./stored";

/** The views that open first for a person, by object. */
type First = Readonly<Record<string, string>>;

export interface OwnFirst {
  /** The view that this person has open first; null leaves it to the role. */
  own: string | null;
  setFirst: (id: string | null) => void;
  isWaiting: boolean;
}

/** Which view of an object opens first for the person: kept on the server beside their home page. */
export function useFirst(objectName: string): OwnFirst {
  const { run } = useCommand();
  const hasHome = useMeta().find("home") !== undefined;
  const { items, state } = useList(hasHome ? "home" : objectName, {
    fields: ["cards", "settings"],
    limit: 1,
    isEnabled: hasHome,
  });
  const record = items[0] ?? null;
  const first = readFirst(record);
  const save = (next: First): void => {
    if (record === null) {
      void run("home.create", null, { settings: { first: next, arranged: false } });
    } else {
      void run("home.update", record, { settings: { ...settingsOf(record), first: next } });
    }
  };
  const bring = useEffectEvent(() => {
    const kept = asFirst(takeStored("first."));
    if (Object.keys(kept).some((name) => !(name in first))) save({ ...kept, ...first });
  });
  const isReady = hasHome && state === "ready";
  useEffect(() => {
    if (isReady) bring();
  }, [isReady]);
  return {
    own: first[objectName] ?? null,
    setFirst: (id) => save(withFirst(first, objectName, id)),
    isWaiting: hasHome && state === "loading",
  };
}

function withFirst(first: First, objectName: string, id: string | null): First {
  const { [objectName]: _old, ...others } = first;
  return id === null ? others : { ...others, [objectName]: id };
}

function settingsOf(record: Item | null): Record<string, unknown> {
  const settings = record?.["settings"];
  return typeof settings === "object" && settings !== null ? { ...settings } : {};
}

function readFirst(record: Item | null): First {
  const first = settingsOf(record)["first"];
  return typeof first === "object" && first !== null ? asFirst({ ...first }) : {};
}

/** What is a choice of somebody; anything else is as if it were not there. */
function asFirst(raw: Record<string, unknown>): First {
  const chosen = Object.entries(raw).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
  );
  return Object.fromEntries(chosen);
}
