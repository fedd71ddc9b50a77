import { describe, expect, it } from "vitest";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { learnPlaces } from "@/engine/commands/places";
import { ringsOf, seenOf } from "./ring";
import { byDay, filterOf, hrefOf, toldOf, type Told } from "./told";
import { timeOptions, weekdayOptions } from "./week";

const NOW = Date.parse("2026-05-12T12:00:00Z");

function told(values: Record<string, unknown> = {}): Told {
  const item = { id: "n1", version: 1, title: "News", can: [], told_at: "2026-05-12T11:59:00Z", ...values };
  return toldOf(item as unknown as Item);
}

function find(name: string) {
  return name === "task" ? ({ plural: "tasks" } as ObjectMeta) : undefined;
}

function ids(list: readonly Told[]) {
  return list.map((one) => one.id);
}

const deal = { id: "d1", title: "Big one", object: "deal" };

describe("a notification", () => {
  it("leads to its record, to the list it is about, or nowhere", () => {
    learnPlaces([{ name: "deal", plural: "deals" }]);
    expect(hrefOf(told({ about: deal }), find)).toBe("/o/deals/d1");
    const said = told({ about: deal, details: { tab: "comments" } });
    expect(hrefOf(said, find)).toBe("/o/deals/d1?tab=comments");
    const filter = { field: "assignee", op: "eq", value: { relative: "me" } };
    const list = told({ details: { object: "task", filter, count: 7 } });
    expect(decodeURIComponent(hrefOf(list, find) ?? "")).toBe(`/o/tasks?filter=${JSON.stringify(filter)}`);
    expect(hrefOf(told({ kind: "job" }), find)).toBe("/import");
    expect(hrefOf(told({ details: { object: "gone" } }), find)).toBeNull();
  });

  it("stands under the day of the reader", () => {
    const list = [
      told({ id: "a", told_at: "2026-05-12T01:30:00Z" }),
      told({ id: "b", told_at: "2026-05-11T23:30:00Z" }),
      told({ id: "c", told_at: "2026-05-11T20:00:00Z" }),
    ];
    const days = (zone: string) => byDay(list, zone).map(({ day, told: group }) => [day, group.length]);
    expect(days("UTC")).toEqual([
      ["2026-05-12", 1],
      ["2026-05-11", 2],
    ]);
    expect(days("Europe/Berlin")).toEqual([
      ["2026-05-12", 2],
      ["2026-05-11", 1],
    ]);
  });

  it("is asked for by kind and by whether it was read", () => {
    expect(filterOf("all", false)).toBeNull();
    expect(filterOf("due", true)).toEqual({
      and: [
        { field: "kind", op: "in", value: ["due_soon", "due_today", "overdue"] },
        { field: "read_at", op: "empty" },
      ],
    });
  });
});

describe("ringing", () => {
  it("is for what is new, and for what was added to since it was seen", () => {
    const first = told({ id: "a" });
    const seen = seenOf([first]);
    expect(ids(ringsOf(seen, [first, told({ id: "b" })], NOW).aloud)).toEqual(["b"]);
    const again = told({ id: "a", told_at: "2026-05-12T11:59:30Z" });
    expect(ids(ringsOf(seen, [again], NOW).aloud)).toEqual(["a"]);
  });

  it("does not tell what came long ago", () => {
    expect(ringsOf(new Map(), [told({ told_at: "2026-05-12T09:00:00Z" })], NOW).aloud).toEqual([]);
  });

  it("waits for the first end of quiet hours", () => {
    const quiet = told({ id: "a", quiet_until: "2026-05-12T14:00:00Z" });
    const sooner = told({ id: "b", quiet_until: "2026-05-12T13:00:00Z" });
    const over = told({ id: "c", quiet_until: "2026-05-12T11:59:30Z" });
    const rings = ringsOf(new Map(), [quiet, sooner, over], NOW);
    expect(ids(rings.aloud)).toEqual(["c"]);
    expect(rings.quietEnds).toBe(Date.parse("2026-05-12T13:00:00Z"));
    expect(ids(rings.ending)).toEqual(["b"]);
  });
});

describe("the week", () => {
  it("is named in the words of the reader", () => {
    expect(weekdayOptions("de-DE")[0]).toEqual({ value: "0", label: "Montag" });
    expect(timeOptions("de-DE", "07:15").find((one) => one.value === "07:15")?.label).toMatch(/^0?7:15/);
  });
});
