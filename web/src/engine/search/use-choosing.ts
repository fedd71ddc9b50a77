import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { useSync } from "@/engine/sync/context";
import { rememberChoice } from "./habits";
import type { Palette, PaletteItem } from "./use-palette";

export interface Choosing {
  /** The id of the row the keys are on: the first, until somebody walks. */
  active: string | null;
  setActive: (id: string) => void;
  choose: (item: PaletteItem) => void;
  listen: (event: KeyboardEvent) => void;
}

export interface ChoosingOptions {
  palette: Palette;
  onClose: () => void;
  /** Something that asks further was chosen. */
  onSteps: (item: PaletteItem) => void;
  /** Backspace in an empty field: to what was asked before; null where there is nothing. */
  onBack: (() => void) | null;
}

/** Walking through the rows with the keyboard, and taking one. */
export function useChoosing({ palette, onClose, onSteps, onBack }: ChoosingOptions): Choosing {
  const router = useRouter();
  const sync = useSync();
  const [walked, setWalked] = useState<string | null>(null);
  const rows = palette.sections.flatMap((section) => section.items);
  const place = rows.findIndex((row) => row.id === walked);
  const at = Math.max(0, place);
  const current = rows[at];
  const choose = (item: PaletteItem): void => {
    void rememberChoice(sync, item.id.replace(/^usual /, ""));
    if (item.steps !== undefined) {
      setWalked(null);
      onSteps(item);
      return;
    }
    onClose();
    if (item.href !== undefined) void router.navigate({ href: item.href });
    item.run?.();
  };
  const wish = useWish(palette.isSearching, () => rows[0] !== undefined && choose(rows[0]));
  const moves: Record<string, () => void> = {
    ...walking(rows, at, setWalked),
    Escape: onBack ?? onClose,
    Enter: () => {
      if (palette.isSearching && place === -1) wish();
      else if (current !== undefined) choose(current);
    },
  };
  const listen = (event: KeyboardEvent): void => {
    const isBack = event.key === "Backspace" && isEmpty(event);
    const move = event.nativeEvent.isComposing ? undefined : isBack ? onBack : moves[event.key];
    if (move == null) return isTyping(event) ? setWalked(null) : undefined;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return { active: current?.id ?? null, setActive: setWalked, choose, listen };
}

function isEmpty({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement && target.value === "";
}

function isTyping(event: KeyboardEvent): boolean {
  return event.key.length === 1 || event.key === "Backspace";
}

const PAGE = 8;

function walking(rows: readonly PaletteItem[], at: number, go: (id: string | null) => void) {
  const to = (place: number) => () => go(rows.at(place)?.id ?? null);
  return {
    ArrowDown: to((at + 1) % Math.max(1, rows.length)),
    ArrowUp: to(at - 1),
    PageDown: to(Math.min(at + PAGE, rows.length - 1)),
    PageUp: to(Math.max(at - PAGE, 0)),
  };
}

/** Enter was pressed before the answer was there: what it was meant for happens when it comes. */
function useWish(isSearching: boolean, fulfil: () => void): () => void {
  const isWished = useRef(false);
  const come = useEffectEvent(() => {
    if (!isWished.current) return;
    isWished.current = false;
    fulfil();
  });
  useEffect(() => {
    if (!isSearching) come();
  }, [isSearching]);
  return () => {
    isWished.current = true;
  };
}
