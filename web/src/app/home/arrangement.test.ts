import { describe, expect, it } from "vitest";
import { defaultCards, moved, readCards, resized, settled, stepped, withCard, without } from "./arrangement";

const cards = defaultCards("seller");
const kinds = (list: readonly { kind: string }[]) => list.map((one) => one.kind);
const idOf = (kind: string) => cards.find((one) => one.kind === kind)?.id ?? "";

describe("an arrangement", () => {
  it("moves a card before or after another, and stops at the ends", () => {
    expect(kinds(moved(cards, idOf("recent"), idOf("steps"), "before"))[0]).toBe("recent");
    expect(kinds(moved(cards, idOf("steps"), idOf("day"), "after")).slice(0, 2)).toEqual(["day", "steps"]);
    expect(moved(cards, idOf("day"), idOf("day"), "after")).toEqual(cards);
    expect(moved(cards, "nobody", idOf("day"), "after")).toEqual(cards);
    expect(stepped(cards, idOf("steps"), -1)).toEqual(cards);
    expect(kinds(stepped(cards, idOf("steps"), 99)).at(-1)).toBe("steps");
    expect(kinds(stepped(cards, idOf("day"), 1))[2]).toBe("day");
  });

  it("changes one card and leaves the others", () => {
    const wide = resized(cards, idOf("day"));
    expect(wide.find((one) => one.kind === "day")?.width).toBe(2);
    expect(resized(wide, idOf("day"))).toEqual(cards);
    expect(without(cards, idOf("day")).length).toBe(cards.length - 1);
    const kpi = settled(cards, idOf("kpi"), { period: "year" }).find((one) => one.kind === "kpi");
    expect(kpi?.settings).toMatchObject({ metric: "won_amount", period: "year" });
    expect(withCard(cards, "chart", 2).at(-1)).toMatchObject({ kind: "chart", width: 2, settings: {} });
  });

  it("is read from whatever was kept", () => {
    expect(readCards(null)).toBeNull();
    expect(readCards({})).toBeNull();
    expect(readCards([{ id: "a", kind: "day", width: 7 }, { id: 1 }, "x", null])).toEqual([
      { id: "a", kind: "day", width: 1, settings: {} },
    ]);
    expect(readCards(cards)).toEqual(cards);
  });

  it("has a start for every role, with ids that are the same everywhere", () => {
    for (const role of ["seller", "manager", "admin", "somebody"]) {
      const found = defaultCards(role);
      expect(new Set(found.map((one) => one.id)).size).toBe(found.length);
      expect(found).toEqual(defaultCards(role));
    }
  });
});
