import { type RefObject, useEffect, useRef } from "react";
import { stackOf } from "./use-drag";

/** A finger that stays this long takes the card with it. */
const LONG_PRESS_MS = 350;
/** Moving further before that is scrolling, in pixels. */
const STILL = 8;
/** How near to an edge a finger scrolls, in pixels. */
const EDGE = 44;
const PAGE_MS = 650;
const LINE = 10;

export interface TouchDrag {
  /** The cards that come along with one; none when it may not be moved. */
  take: (id: string) => readonly string[];
  /** Let go over an element of a column or lane. */
  drop: (ids: readonly string[], over: HTMLElement) => void;
}

interface Held {
  ids: readonly string[];
  ghost: HTMLElement;
  card: HTMLElement;
  over: HTMLElement | null;
  x: number;
  y: number;
  pagedAt: number;
}

/** Cards by finger: hold a moment, then carry; at the edges the board goes on to the next column. */
export function useTouchDrag(box: RefObject<HTMLElement | null>, drag: TouchDrag): void {
  const latest = useRef(drag);
  useEffect(() => {
    latest.current = drag;
  });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const carrying = new Carrying(element, latest);
    return carrying.listen();
  }, [box]);
}

class Carrying {
  readonly #box: HTMLElement;
  readonly #drag: RefObject<TouchDrag>;
  #target: HTMLElement | null = null;
  #holding = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #start = { x: 0, y: 0 };
  #held: Held | null = null;
  #frame = 0;

  constructor(box: HTMLElement, drag: RefObject<TouchDrag>) {
    this.#box = box;
    this.#drag = drag;
  }

  listen(): () => void {
    const box = this.#box;
    const stop = new AbortController();
    const { signal } = stop;
    box.addEventListener("touchstart", this.#began, { passive: true, signal });
    // Only what is not passive can keep the page from scrolling under a card.
    box.addEventListener("touchmove", this.#moved, { passive: false, signal });
    box.addEventListener("touchend", this.#ended, { signal });
    box.addEventListener("touchcancel", this.#cancelled, { signal });
    box.addEventListener("contextmenu", this.#menu, { signal });
    return () => {
      this.#cancelled();
      stop.abort();
    };
  }

  readonly #began = (event: TouchEvent): void => {
    const touch = event.touches[0];
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    if (touch === undefined || card === null || event.touches.length > 1) return;
    this.#start = { x: touch.clientX, y: touch.clientY };
    this.#target = event.target as HTMLElement;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#take(card), LONG_PRESS_MS);
  };

  #take(card: HTMLElement): void {
    const ids = this.#drag.current.take(card.dataset["card"] ?? "");
    if (ids.length === 0) return;
    const ghost = stackOf(card, ids.length);
    ghost.className = "pointer-events-none fixed z-50 opacity-90 shadow-3";
    // Fingers are told from the left edge, wherever one begins to read.
    ghost.style.inset = "0 auto auto 0";
    document.body.append(ghost);
    card.dataset["dragging"] = "true";
    this.#held = { ids, ghost, card, over: null, ...this.#start, pagedAt: performance.now() };
    this.#place(this.#start.x, this.#start.y);
    this.#hold();
    navigator.vibrate?.(10);
    this.#frame = requestAnimationFrame(this.#tick);
  }

  /** What a finger began on hears of it to the end, also when the card has left the list it was scrolled out of. */
  #hold(): void {
    this.#holding = new AbortController();
    const { signal } = this.#holding;
    this.#target?.addEventListener("touchmove", this.#moved, { passive: false, signal });
    this.#target?.addEventListener("touchend", this.#ended, { signal });
    this.#target?.addEventListener("touchcancel", this.#cancelled, { signal });
  }

  readonly #moved = (event: TouchEvent): void => {
    const touch = event.touches[0];
    if (touch === undefined) return;
    if (this.#held === null) {
      const far = Math.hypot(touch.clientX - this.#start.x, touch.clientY - this.#start.y);
      if (far > STILL) clearTimeout(this.#timer);
      return;
    }
    event.preventDefault();
    this.#place(touch.clientX, touch.clientY);
  };

  #place(x: number, y: number): void {
    const held = this.#held;
    if (held === null) return;
    held.x = x;
    held.y = y;
    held.ghost.style.transform = `translate(${x - held.card.clientWidth / 2}px, ${y - 32}px) rotate(2deg)`;
    const over = placeAt(x, y);
    if (over === held.over) return;
    held.over?.removeAttribute("data-over");
    over?.setAttribute("data-over", "true");
    held.over = over;
  }

  /** Near the edges the board turns its pages, and a column scrolls. */
  readonly #tick = (): void => {
    const held = this.#held;
    if (held === null) return;
    const { left, right } = this.#box.getBoundingClientRect();
    const way = held.x < left + EDGE ? -1 : held.x > right - EDGE ? 1 : 0;
    const now = performance.now();
    if (way === 0) held.pagedAt = now;
    else if (now - held.pagedAt > PAGE_MS) {
      held.pagedAt = now;
      this.#box.scrollBy({ left: way * this.#box.clientWidth, behavior: "smooth" });
    }
    this.#scrollCards(held);
    this.#place(held.x, held.y);
    this.#frame = requestAnimationFrame(this.#tick);
  };

  #scrollCards(held: Held): void {
    const cards = held.over?.querySelector("[data-cards]");
    if (cards == null) return;
    const { top, bottom } = cards.getBoundingClientRect();
    if (held.y < top + EDGE) cards.scrollTop -= LINE;
    else if (held.y > bottom - EDGE) cards.scrollTop += LINE;
  }

  readonly #ended = (event: TouchEvent): void => {
    const held = this.#held;
    this.#cancelled();
    if (held === null) return;
    // No press on the card comes after this.
    event.preventDefault();
    if (held.over !== null) this.#drag.current.drop(held.ids, held.over);
  };

  readonly #cancelled = (): void => {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#holding.abort();
    const held = this.#held;
    this.#held = null;
    held?.ghost.remove();
    held?.over?.removeAttribute("data-over");
    held?.card.removeAttribute("data-dragging");
  };

  readonly #menu = (event: Event): void => {
    if (this.#held !== null) event.preventDefault();
  };
}

function placeAt(x: number, y: number): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-column]") ?? null;
}
