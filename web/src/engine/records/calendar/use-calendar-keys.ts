import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import type { Item } from "@/engine/api/types";
import { useLocaleSettings } from "@/ui/locale";
import type { CalendarLook } from "./days";
import { type Shift, shifted, type When } from "./events";

const STEP_MINUTES = 15;

/** Where an arrow with Shift brings an event: sideways a day; up and down a week, or a quarter of an hour. */
export function shiftOf(key: string, isMonth: boolean, isRtl: boolean): Shift | null {
  const way = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1, ArrowUp: -1, ArrowDown: 1 }[key];
  if (way === undefined) return null;
  if (key === "ArrowLeft" || key === "ArrowRight") return { days: way, minutes: 0 };
  return isMonth ? { days: 7 * way, minutes: 0 } : { days: 0, minutes: STEP_MINUTES * way };
}

interface Keys {
  box: RefObject<HTMLElement | null>;
  items: readonly Item[];
  look: CalendarLook;
  move: (item: Item, when: When) => boolean;
}

/** Shift with an arrow moves the event that has the focus; the focus goes with it. */
export function useCalendarKeys({ box, items, look, move }: Keys) {
  const { timeZone } = useLocaleSettings();
  const following = useRef<string | null>(null);
  // After every drawing: the event may be another element by then.
  useEffect(() => {
    const id = following.current;
    if (id === null) return;
    const frame = requestAnimationFrame(() => focusEvent(box.current, id));
    return () => cancelAnimationFrame(frame);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const item = items.find((one) => one.id === eventAt(event.target));
    const by = isShift(event)
      ? shiftOf(event.key, isMonthly(look), document.documentElement.dir === "rtl")
      : null;
    const when = item && by && shifted(item, look, by, timeZone);
    if (item === undefined || when == null) return;
    event.preventDefault();
    event.stopPropagation();
    if (move(item, when)) following.current = item.id;
  };
  const onFocus = (event: { target: EventTarget }) => {
    if (eventAt(event.target) !== following.current) following.current = null;
  };
  return { onKeyDown, onFocus };
}

/** Days have no hours: up and down are weeks there, too. */
function isMonthly(look: CalendarLook): boolean {
  return look.span === "month" || look.date.kind === "date";
}

function isShift(event: KeyboardEvent): boolean {
  return event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
}

/** The id of the event that a key or a focus is at. */
function eventAt(target: EventTarget): string | undefined {
  return (target as HTMLElement).closest<HTMLElement>("[data-event]")?.dataset["event"];
}

function focusEvent(box: HTMLElement | null, id: string): void {
  const found = box?.querySelector<HTMLElement>(`[data-event="${CSS.escape(id)}"]`);
  if (found !== null && found !== document.activeElement) found?.focus();
}
