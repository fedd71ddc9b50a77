import { describe, expect, it } from "vitest";
import { action, field, linkField, object } from "@/engine/api/samples";
import type { Item, ObjectMeta, TimelineEntry } from "@/engine/api/types";
import type { Meta } from "@/engine/sync/meta";
import { isWithin } from "@/engine/sync/use-timeline";
import { logRows } from "./log-rows";
import { ALL, isNarrowed, optionsOf } from "./narrowing";
import { endOf, highlightFields, parentOf, relatedFields, relatedFilter, relatedGroups } from "./parts";
import { putOff } from "./planned-list";
import { comparePlanned, plannedOf } from "./use-planned";

function item(values: Record<string, unknown>): Item {
  return { id: "1", version: 1, title: "One", can: ["update"], ...values } as Item;
}

const link = (id: string, title: string, of: string) => ({ id, title, object: of });

const at = (text: string) => ({ at: text });
const change = (name: string) => ({ name, label: name, from: 1, to: 2 });
const overdue = (kind: ObjectMeta, values: Record<string, unknown>) =>
  plannedOf(kind, item(values), "2026-03-10", "2026-03-10T12:00:00Z").isOverdue;

const DEAL = object(
  "deal",
  [
    field("name", "text"),
    field("close_date", "date"),
    linkField("stage", "stage"),
    linkField("party", "party"),
    field("amount", "money"),
    field("closed_on", "date"),
    field("rating", "choice"),
  ],
  { board: { by: "stage", sum: "amount" } },
);
const COMPANY = object("company", [], {
  related: [
    { name: "deals", label: "Deals", object: "deal", field: "party", title: "" },
    { name: "relationships", label: "Relationships", object: "relationship", field: "party", title: "" },
    { name: "back", label: "Relationships", object: "relationship", field: "other", title: "type.inverse" },
  ],
});
const META = { objects: [DEAL, COMPANY] } as unknown as Meta;

describe("a record's parts", () => {
  it("shows money first, then what is filled, and not the stage that stands on its path", () => {
    const deal = item({ close_date: "2026-01-01", rating: "good", amount: null });
    expect(highlightFields(DEAL, deal, 3).map((one) => one.name)).toEqual(["amount", "rating", "close_date"]);
    expect(highlightFields(DEAL, deal, 1).map((one) => one.name)).toEqual(["amount"]);
  });

  it("belongs to the record that lists its like", () => {
    const acme = link("9", "Acme", "company");
    expect(parentOf(META, DEAL, item({ stage: link("2", "Won", "stage"), party: acme }))).toEqual(acme);
    expect(parentOf(META, DEAL, item({ party: { ...acme, title: null } }))).toBeNull();
  });

  it("lists relationships from both ends as one", () => {
    const [deals, both] = relatedGroups(COMPANY.related);
    expect([deals?.label, both?.ends.length]).toEqual(["Deals", 2]);
    if (deals === undefined || both === undefined) throw new Error("two groups");
    expect(relatedFilter(deals, "1")).toEqual({ field: "party", op: "eq", value: "1" });
    expect(relatedFilter(both, "1")).toMatchObject({ or: [{ field: "party" }, { field: "other" }] });
    const row = item({ party: link("7", "Ada", "contact"), other: link("1", "One", "company") });
    expect(endOf(both, row, "1")?.title).toBe("type.inverse");
    expect(endOf(both, row, "7")?.title).toBe("");
    expect(relatedFields(deals, DEAL).map((one) => one.name)).not.toContain("party");
  });
});

describe("what is planned", () => {
  const TASK = object("task", [field("due_on", "date"), field("done_at", "datetime")], {
    actions: [action("task.complete")],
  });
  const MEETING = object("meeting", [field("starts_at", "datetime"), field("ends_at", "datetime")]);

  it("is overdue when its day is over, and only where it can be ticked off", () => {
    expect(overdue(TASK, { due_on: "2026-03-09" })).toBe(true);
    expect(overdue(TASK, { due_on: "2026-03-10" })).toBe(false);
    expect(overdue(TASK, {})).toBe(false);
    expect(overdue(MEETING, { starts_at: "2026-03-10T09:00:00Z" })).toBe(false);
  });

  it("stands in the order of time, what has none last", () => {
    const order = [at(""), at("2026-03-10T09:00:00Z"), at("2026-03-10"), at("2026-03-01")].toSorted(
      comparePlanned,
    );
    expect(order.map((one) => one.at)).toEqual(["2026-03-01", "2026-03-10", "2026-03-10T09:00:00Z", ""]);
  });

  it("moves to another day: a task its day, a meeting both its ends at the same time of day", () => {
    expect(putOff(TASK, item({ due_on: "2026-03-09" }), "2026-03-12", "UTC")).toEqual({
      due_on: "2026-03-12",
    });
    const meeting = item({ starts_at: "2026-03-09T23:30:00Z", ends_at: "2026-03-10T00:30:00Z" });
    expect(putOff(MEETING, meeting, "2026-03-12", "Europe/Berlin")).toEqual({
      starts_at: "2026-03-11T23:30:00.000Z",
      ends_at: "2026-03-12T00:30:00.000Z",
    });
    const clock = item({ starts_at: "2026-03-28T09:00:00Z", ends_at: null });
    expect(putOff(MEETING, clock, "2026-03-29", "Europe/Berlin")).toEqual({
      starts_at: "2026-03-29T08:00:00.000Z",
    });
  });
});

describe("a narrowed timeline", () => {
  it("asks for kinds, a person, days back and a text", () => {
    const given = {
      ...ALL,
      kind: "activities",
      person: { value: "u", label: "Ada" },
      period: "7",
      q: " acme ",
    };
    expect(optionsOf(given, ["call", "note"], "2026-03-10")).toEqual({
      kinds: ["call", "note"],
      actor: "u",
      since: "2026-03-04",
      field: undefined,
      q: "acme",
    });
    expect([isNarrowed(ALL), isNarrowed(given)]).toEqual([false, true]);
  });

  it("shows at once what is written down here, where it belongs", () => {
    const row = { object: "note", shown: item({ body: "About Acme" }) };
    expect(isWithin({}, row, "me")).toBe(true);
    expect(isWithin({ kinds: ["note"], actor: "me", q: "ACME" }, row, "me")).toBe(true);
    const others = [
      { kinds: ["call"] },
      { actor: "you" },
      { q: "beta" },
      { of: "record" as const },
      { until: "2020-01-01" },
    ];
    expect(others.map((options) => isWithin(options, row, "me"))).toEqual(others.map(() => false));
  });

  it("is a line for each field in the log", () => {
    const entry = { id: "7", fields: [change("a"), change("b")] } as unknown as TimelineEntry;
    const made = { id: "6", fields: [] } as unknown as TimelineEntry;
    expect(logRows([entry, made], "").map((row) => [row.key, row.isFirst])).toEqual([
      ["7 a", true],
      ["7 b", false],
      ["6", true],
    ]);
    expect(logRows([entry], "b").map((row) => row.key)).toEqual(["7 b"]);
  });
});
