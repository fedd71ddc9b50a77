import { describe, expect, it } from "vitest";
import { object } from "@/engine/api/samples";
import type { ColumnRule, ImportColumn, ImportMapping, ImportTarget } from "./import-types";
import {
  columnsBefore,
  keysIn,
  settled,
  targetOf,
  unanswered,
  unfed,
  withDayOrder,
  withExtra,
  withExtraAt,
  withoutHalves,
  withRule,
  withTarget,
} from "./mapping";
import { targetOptions } from "./target-options";

const GUESS: ImportMapping = {
  columns: {
    account: { to: "party", link: { object: "company", make: true }, fix: [{ strip_suffix: "?" }] },
    closing: { to: "closed_on" },
    product: {},
  },
  also: [{ to: "name", template: "{product}[ – {account}]" }],
};

function target(value: string, kind = "text", required = false): ImportTarget {
  const label = value[0]?.toUpperCase() + value.slice(1);
  return { value, label, kind, required, links: [] } as ImportTarget;
}
const TARGETS = [
  target("name", "text", true),
  target("party", "link"),
  target("amount", "money", true),
  target("amount.currency", "money", true),
  target("closed_on", "date"),
  target("close_date", "date"),
  target("addresses", "addresses"),
  target("addresses.city", "addresses"),
];

const column = (header: string, question: "date" | null = null): ImportColumn => ({
  header,
  samples: [],
  filled: 1,
  target: null,
  confidence: 0,
  question,
});

const offered = (suggested?: ColumnRule) => ({ suggested, targets: TARGETS });

describe("another target", () => {
  it("changes one column and keeps the rest, what is put together included", () => {
    const next = withTarget(GUESS, "product", "about", offered({}));
    expect(targetOf(next, "product")).toBe("about");
    expect(targetOf(next, "account")).toBe("party");
    expect(next.also).toBe(GUESS.also);
    expect(targetOf(GUESS, "product")).toBeNull();
  });

  it("forgets the link with the target it was for, but not what is wrong with the cells", () => {
    const spelled = withRule(GUESS, "account", { ...GUESS.columns["account"], aliases: { Acmee: "Acme" } });
    const next = withTarget(spelled, "account", "name", offered(GUESS.columns["account"]));
    expect(next.columns["account"]).toEqual({
      to: "name",
      fix: [{ strip_suffix: "?" }],
      aliases: { Acmee: "Acme" },
    });
  });

  it("has the suggested rule again when it is the suggested one, with what was said of the cells since", () => {
    const suggested = GUESS.columns["account"];
    const away = withTarget(GUESS, "account", null, offered(suggested));
    const spelled = withRule(away, "account", { ...away.columns["account"], aliases: { a: "b" } });
    expect(withTarget(spelled, "account", "party", offered(suggested)).columns["account"]).toEqual({
      ...suggested,
      aliases: { a: "b" },
    });
  });

  it("keeps how dates are written for another date, and drops it for anything else", () => {
    const ordered = withDayOrder(GUESS, "closing", "dmy");
    expect(withTarget(ordered, "closing", "close_date", offered()).columns["closing"]).toEqual({
      to: "close_date",
      date: "dmy",
    });
    expect(withTarget(ordered, "closing", "name", offered()).columns["closing"]).toEqual({ to: "name" });
  });

  it("leaves the column alone when it is the same", () => {
    const own = withRule(GUESS, "account", { to: "party" });
    expect(withTarget(own, "account", "party", offered(GUESS.columns["account"]))).toBe(own);
  });
});

it("leaves out of a rule what says nothing, but not an alias for nothing", () => {
  const rule: ColumnRule = {
    to: "amount",
    times: 1,
    shift_days: 0,
    default: "",
    aliases: { x: "" },
    fix: [],
    link: {},
  };
  expect(settled(rule)).toEqual({ to: "amount", aliases: { x: "" }, link: {} });
});

describe("values that no column gives", () => {
  it("are added, changed and taken away in their place", () => {
    const more = withExtra(GUESS, { to: "source" });
    expect(withExtraAt(more, 1, { to: "source", value: "Maven" }).also[1]).toEqual({
      to: "source",
      value: "Maven",
    });
    expect(withExtraAt(more, 0, null).also).toEqual([{ to: "source" }]);
  });

  it("are not sent while a look-up is half said", () => {
    const lookup = { column: "product", object: "product", field: "" };
    const half = withExtra(GUESS, { to: "amount", lookup });
    expect(withoutHalves(half).also).toEqual(GUESS.also);
    expect(
      withoutHalves(withExtra(GUESS, { to: "amount", lookup: { ...lookup, field: "price" } })).also,
    ).toHaveLength(2);
  });
});

describe("what is missing", () => {
  it("are required fields that neither a column, nor a part of one, nor a template fills", () => {
    expect(unfed(TARGETS, GUESS).map(({ value }) => value)).toEqual(["amount"]);
    expect(unfed(TARGETS, { ...GUESS, also: [] }).map(({ value }) => value)).toEqual(["name", "amount"]);
    expect(unfed(TARGETS, withTarget(GUESS, "product", "amount.currency", offered()))).toEqual([]);
  });

  it("is the order of dates that somebody has to say, where the column becomes a date", () => {
    const columns = [column("account"), column("closing", "date")];
    expect(unanswered(columns, TARGETS, GUESS).map(({ header }) => header)).toEqual(["closing"]);
    expect(unanswered(columns, TARGETS, withDayOrder(GUESS, "closing", "dmy"))).toEqual([]);
    expect(unanswered(columns, TARGETS, withTarget(GUESS, "closing", "name", offered()))).toEqual([]);
  });
});

it("takes for keys what is filled and names records", () => {
  expect(keysIn(TARGETS, GUESS).map(({ value }) => value)).toEqual(["name", "party", "closed_on"]);
});

it("offers a finer target that was guessed, in its place in the form", () => {
  const party = object("party", [], { sections: [{ label: "", fields: ["addresses", "name"] }] });
  const options = targetOptions(party, TARGETS, ["addresses.billing.city", null], (name) => name);
  expect(options.slice(0, 4).map(({ label }) => label)).toEqual([
    "Addresses",
    "Addresses · city",
    "Addresses · billing · city",
    "Name",
  ]);
});

describe("columns that go into one field", () => {
  const columns = ["first", "second", "city", "town"].map((header) => ({ header }) as ImportColumn);
  const mapping: ImportMapping = {
    columns: {
      first: { to: "name" },
      second: { to: "name" },
      city: { to: "addresses.city" },
      town: { to: "addresses.city" },
    },
    also: [],
  };

  it("are told to the later one, of a text and of a part of an address", () => {
    expect(columnsBefore(columns, TARGETS, mapping, "second")).toEqual(["first"]);
    expect(columnsBefore(columns, TARGETS, mapping, "town")).toEqual(["city"]);
    expect(columnsBefore(columns, TARGETS, mapping, "first")).toEqual([]);
  });

  it("are not joined where the field is no text", () => {
    const dates = { columns: { first: { to: "close_date" }, second: { to: "close_date" } }, also: [] };
    expect(columnsBefore(columns, TARGETS, dates, "second")).toEqual([]);
  });
});
