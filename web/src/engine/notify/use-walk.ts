import { type RefObject, useMemo } from "react";
import type { Told } from "./told";
import type { Marking } from "./use-told";

/** Going through the list by keys. Where one is, is where the focus is. */
export interface Walk {
  step: (by: 1 | -1) => void;
  archive: (told: Told) => void;
  archiveHere: () => void;
  toggleHere: () => void;
  /** Whether the press meant something here. */
  press: (event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }) => boolean;
}

export function useWalk(box: RefObject<HTMLElement | null>, told: readonly Told[], marking: Marking): Walk {
  return useMemo(() => walkOf(() => box.current, told, marking), [box, told, marking]);
}

export function walkOf(boxNow: () => HTMLElement | null, told: readonly Told[], marking: Marking): Walk {
  const rows = (): HTMLElement[] => [...(boxNow()?.querySelectorAll<HTMLElement>("[data-told]") ?? [])];
  const here = (): number => rows().findIndex((row) => row.contains(document.activeElement));
  const withHere = (work: (one: Told) => void) => (): void => {
    const id = rows()[here()]?.dataset["told"];
    const one = told.find((each) => each.id === id);
    if (one !== undefined) work(one);
  };
  const step = (by: 1 | -1): void => {
    const [all, at] = [rows(), here()];
    focus(at === -1 ? all.at(by === 1 ? 0 : -1) : all[at + by]);
  };
  const archive = (one: Told): void => {
    const [all, at] = [rows(), here()];
    // The row leaves the page: the next one takes the focus before.
    if (at !== -1 && all[at]?.dataset["told"] === one.id) focus(all[at + 1] ?? all[at - 1]);
    marking.archive(one);
  };
  const walk = { step, archive, archiveHere: withHere(archive), toggleHere: withHere(marking.toggle) };
  return { ...walk, press: (event) => press(walk, event) };
}

function focus(row: HTMLElement | undefined): void {
  row?.querySelector<HTMLElement>("a,[role=link]")?.focus();
}

function press(walk: Omit<Walk, "press">, event: Parameters<Walk["press"]>[0]): boolean {
  const keys: Record<string, () => void> = {
    j: () => walk.step(1),
    ArrowDown: () => walk.step(1),
    k: () => walk.step(-1),
    ArrowUp: () => walk.step(-1),
    e: walk.archiveHere,
    u: walk.toggleHere,
  };
  const run = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
  run?.();
  return run !== undefined;
}
