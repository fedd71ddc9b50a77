import { uuid7 } from "@/kit/ids";

/** A card of somebody's home page. */
export interface Placed {
  id: string;
  kind: string;
  width: 1 | 2;
  settings: Readonly<Record<string, unknown>>;
}

const WIDE = new Set(["figures", "steps"]);

/** What a person who has arranged nothing finds. The ids are fixed: the same page on every device. */
const DEFAULTS: Record<string, readonly [string, Record<string, unknown>?][]> = {
  seller: [
    ["steps"],
    ["day"],
    ["kpi", { metric: "won_amount", period: "quarter", whose: "me" }],
    ["stages"],
    ["recent"],
    ["largest"],
    ["favourites"],
  ],
  manager: [
    ["steps"],
    ["figures"],
    ["kpi", { metric: "won_amount", period: "quarter", whose: "team" }],
    ["team"],
    ["stages"],
    ["largest"],
    ["day"],
    ["recent"],
  ],
  admin: [
    ["steps"],
    ["figures"],
    ["stages"],
    ["kpi", { metric: "won_amount", period: "quarter", whose: "all" }],
    ["largest"],
    ["day"],
    ["won"],
    ["recent"],
  ],
};

export function defaultCards(role: string): Placed[] {
  const found = DEFAULTS[role] ?? DEFAULTS["seller"] ?? [];
  return found.map(([kind, settings = {}], place) => ({
    id: `${kind}-${place}`,
    kind,
    width: WIDE.has(kind) ? 2 : 1,
    settings,
  }));
}

/** What is kept, checked; null when it is no arrangement. */
export function readCards(raw: unknown): Placed[] | null {
  if (!Array.isArray(raw)) return null;
  return raw.flatMap((one: unknown) => readCard(one) ?? []);
}

function readCard(raw: unknown): Placed | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { id, kind, width, settings } = raw as Record<string, unknown>;
  if (typeof id !== "string" || typeof kind !== "string") return null;
  const kept = typeof settings === "object" && settings !== null ? (settings as Placed["settings"]) : {};
  return { id, kind, width: width === 2 ? 2 : 1, settings: kept };
}

/** The cards with one put before or after another. */
export function moved(
  cards: readonly Placed[],
  id: string,
  over: string,
  side: "before" | "after",
): Placed[] {
  const card = cards.find((one) => one.id === id);
  if (card === undefined || id === over) return [...cards];
  const rest = cards.filter((one) => one.id !== id);
  const at = rest.findIndex((one) => one.id === over);
  if (at === -1) return [...cards];
  return rest.toSpliced(side === "before" ? at : at + 1, 0, card);
}

/** The cards with one some places further; it stops at the ends. */
export function stepped(cards: readonly Placed[], id: string, by: number): Placed[] {
  const from = cards.findIndex((one) => one.id === id);
  const card = cards[from];
  if (card === undefined) return [...cards];
  const to = Math.min(cards.length - 1, Math.max(0, from + by));
  return cards.toSpliced(from, 1).toSpliced(to, 0, card);
}

export function resized(cards: readonly Placed[], id: string): Placed[] {
  return cards.map((one) => (one.id === id ? { ...one, width: one.width === 1 ? 2 : 1 } : one));
}

export function without(cards: readonly Placed[], id: string): Placed[] {
  return cards.filter((one) => one.id !== id);
}

export function settled(cards: readonly Placed[], id: string, changes: Record<string, unknown>): Placed[] {
  return cards.map((one) => (one.id === id ? { ...one, settings: { ...one.settings, ...changes } } : one));
}

export function withCard(cards: readonly Placed[], kind: string, width: 1 | 2): Placed[] {
  return [...cards, { id: uuid7(), kind, width, settings: {} }];
}
