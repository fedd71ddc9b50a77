import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "@/engine/api/types";
import { byDay, iconOf, inCurrency, verbOf } from "./timeline-words";

function entry(more: Partial<TimelineEntry>): TimelineEntry {
  return {
    type: "change",
    id: "1",
    at: "2026-03-01T10:00:00Z",
    actor: null,
    door: "web",
    action: "deal.win",
    cause: null,
    op: "update",
    record: null,
    fields: [],
    activity: null,
    ...more,
  };
}

describe("timeline", () => {
  it("parts days by the reader's clock", () => {
    const late = entry({ at: "2026-03-01T23:30:00Z" });
    const early = entry({ at: "2026-03-01T10:00:00Z" });
    expect(byDay([late, early], "UTC").map((one) => one.day)).toEqual(["2026-03-01"]);
    expect(byDay([late, early], "Europe/Berlin").map((one) => one.day)).toEqual(["2026-03-02", "2026-03-01"]);
  });

  it("names what a change did, also without an action", () => {
    expect(verbOf(entry({}))).toBe("win");
    expect(verbOf(entry({ action: "", op: "insert" }))).toBe("create");
    expect(verbOf(entry({ action: "", op: "delete" }))).toBe("delete");
    expect(iconOf(entry({ action: "deal.juggle" }))).toBe("activity");
  });

  it("gives money the currency of the record where the log names none", () => {
    const change = {
      name: "amount",
      label: "Amount",
      from: { amount: "100.00", currency: "" },
      to: { amount: "2500.50", currency: "" },
    };
    const now = { amount: "2500.50", currency: "CHF", base: "2600.00" };
    expect(inCurrency(change, now)).toMatchObject({ from: { currency: "CHF" }, to: { currency: "CHF" } });
    const changed = { ...change, to: { amount: "90.00", currency: "EUR" } };
    expect(inCurrency({ ...changed, from: { amount: "100.00", currency: "USD" } }, now)).toMatchObject({
      from: { currency: "USD" },
      to: { currency: "EUR" },
    });
    expect(inCurrency({ ...change, from: null }, null)).toEqual({ ...change, from: null });
    expect(inCurrency({ name: "name", label: "Name", from: "A", to: "B" }, now).to).toBe("B");
  });
});
