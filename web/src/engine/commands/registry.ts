import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { IconName } from "@/ui/icons";

/** Something a person can do from the keyboard or the palette while the part that offers it is on screen. */
export interface Command {
  id: string;
  label: string;
  icon?: IconName | undefined;
  /** The heading it stands under in the palette and in the list of keys. */
  section?: string | undefined;
  /** "E", "G D" (one after the other), "mod+K", "shift+?". */
  keys?: string | undefined;
  /** Other words people look for. */
  keywords?: string | undefined;
  isDisabled?: boolean | undefined;
  /** Only a key: not listed in the palette. */
  isHidden?: boolean | undefined;
  run: () => void;
  /** Chosen in the palette it asks further: these are offered next, instead of `run`. */
  steps?: (() => readonly Command[] | Promise<readonly Command[]>) | undefined;
  /** Said with `steps`, which cannot be compared: what is offered next changes with it. */
  stepsOf?: string | undefined;
}

const groups = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function refresh(): void {
  all = [...groups.values()].flat();
  for (const listener of listeners) listener();
}

/** Offers commands while the caller is mounted. Later ones win a key that two want. The array may be made anew each time. */
export function useCommands(commands: readonly Command[]): void {
  const runLatest = useEffectEvent((id: string) => commands.find((one) => one.id === id)?.run());
  const stepsLatest = useEffectEvent((id: string) => commands.find((one) => one.id === id)?.steps?.() ?? []);
  const offer = useEffectEvent(() =>
    commands.map((one) => ({
      ...one,
      run: () => runLatest(one.id),
      steps: one.steps === undefined ? undefined : () => stepsLatest(one.id),
    })),
  );
  const looks = JSON.stringify(commands);
  useEffect(() => {
    const group = Symbol(looks);
    groups.set(group, offer());
    refresh();
    return () => {
      groups.delete(group);
      refresh();
    };
  }, [looks]);
}

/** What is offered now. */
export function commandsNow(): readonly Command[] {
  return all;
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, commandsNow);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
