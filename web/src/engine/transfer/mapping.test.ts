import { describe, expect, it } from "vitest";
import type { ObjectMeta } from "@/engine/api/types";
import type { ImportColumn, ImportMapping, ImportTarget } from "./import-types";
import {
  keysIn,
  targetOf,
  unanswered,
  unfed,
  withDayOrder,
  withLinked,
  withMaking,
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

describe("another target", () => {
  it("changes one column and keeps the rest, what is put together included", () => {
    const next = withTarget(GUESS, "product", "about", {});
    expect(targetOf(next, "product")).toBe("about");
    expect(targetOf(next, "account")).toBe("party");
    expect(next.also).toBe(GUESS.also);
    expect(targetOf(GUESS, "product")).toBeNull();
  });

  it("forgets the link with the target it was for, but not what is wrong with the cells", () => {
    const next = withTarget(GUESS, "account", "name", GUESS.columns["account"]);
    expect(next.columns["account"]).toEqual({ to: "name", fix: [{ strip_suffix: "?" }] });
  });

  it("has the suggested rule again when it is the suggested one", () => {
    const suggested = GUESS.columns["account"];
    const away = withTarget(withMaking(GUESS, "account", false), "account", null, suggested);
    expect(withTarget(away, "account", "party", suggested).columns["account"]).toEqual(suggested);
  });

  it("leaves the column alone when it is the same", () => {
    const own = withMaking(GUESS, "account", false);
    expect(withTarget(own, "account", "party", GUESS.columns["account"])).toBe(own);
  });
});

describe("links", () => {
  it("makes missing records and keeps how they are found", () => {
    expect(withMaking(GUESS, "account", false).columns["account"]?.link).toEqual({
      object: "company",
      make: false,
    });
  });

  it("of another object are found its own way", () => {
    expect(withLinked(GUESS, "account", "contact").columns["account"]?.link).toEqual({ object: "contact" });
  });
});

describe("what is missing", () => {
  it("are required fields that neither a column, nor a part of one, nor a template fills", () => {
    expect(unfed(TARGETS, GUESS).map(({ value }) => value)).toEqual(["amount"]);
    expect(unfed(TARGETS, { ...GUESS, also: [] }).map(({ value }) => value)).toEqual(["name", "amount"]);
    expect(unfed(TARGETS, withTarget(GUESS, "product", "amount.currency", {}))).toEqual([]);
  });

  it("is the order of dates that somebody has to say, where the column becomes a date", () => {
    const columns = [column("account"), column("closing", "date")];
    expect(unanswered(columns, TARGETS, GUESS).map(({ header }) => header)).toEqual(["closing"]);
    expect(unanswered(columns, TARGETS, withDayOrder(GUESS, "closing", "dmy"))).toEqual([]);
    expect(unanswered(columns, TARGETS, withTarget(GUESS, "closing", "name", {}))).toEqual([]);
  });
});

it("takes for keys what is filled and names records", () => {
  expect(keysIn(TARGETS, GUESS).map(({ value }) => value)).toEqual(["name"]);
});

it("offers a finer target that was guessed, in its place in the form", () => {
  const object = { sections: [{ label: "", fields: ["addresses", "name"] }] } as unknown as ObjectMeta;
  const options = targetOptions(object, TARGETS, ["addresses.billing.city", null], (name) => name);
  expect(options.slice(0, 4).map(({ label }) => label)).toEqual([
    "Addresses",
    "Addresses · city",
    "Addresses · billing · city",
    "Name",
  ]);
});
