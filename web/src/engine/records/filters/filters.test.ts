import { describe, expect, test } from "vitest";
import { field, META } from "@/engine/api/samples";
import type { FieldMeta, Filter, Kind, ObjectMeta } from "@/engine/api/types";
import { buildMeta } from "@/engine/sync/meta";
import { filterPaths, nearOnly } from "./fields";
import { allOf, buildFilter, countRules, emptyGroup, isComplete, parseFilter, withRule } from "./model";
import { carryValue, firstOperator, operatorsFor, shapeOf } from "./operators";
import { whoKey, whoValue, whoWords } from "./people";
import { relativeWords } from "./relative";
import { valueWords } from "./rule-words";

const stage: Filter = { field: "stage", op: "in", value: ["a", "b"] };
const amount: Filter = { field: "amount", op: "gte", value: "100" };
const rotten: Filter = { any: "contacts", where: { field: "role", op: "in", value: ["buyer"] } };

describe("a filter as rows", () => {
  test.each<[string, Filter]>([
    ["one condition", stage],
    ["several, all of them", { and: [stage, amount] }],
    ["several, one of them", { or: [stage, amount] }],
    ["a group inside", { and: [stage, { or: [amount, { field: "owner", op: "empty" }] }] }],
    ["related records", { and: [amount, rotten] }],
    ["none of related records", { none: "contacts", where: {} as Filter }],
    ["not", { not: stage }],
    ["none of several", { and: [stage, { not: { or: [amount, { field: "owner", op: "empty" }] } }] }],
    ["groups in groups", { and: [{ or: [{ and: [stage, amount] }, stage] }, amount] }],
    ["groups about related records", { any: "contacts", where: { or: [stage, { and: [amount, rotten] }] } }],
    ["a relative day", { field: "close_date", op: "within", value: { relative: "last_days", n: 30 } }],
  ])("comes back as it was: %s", (_name, filter) => {
    const group = parseFilter(filter);
    expect(group && buildFilter(group)).toEqual(filter);
  });

  test("deeper than the server reads, or no filter at all, is left alone", () => {
    let deep: Filter = stage;
    for (let level = 0; level < 10; level += 1) deep = { not: { or: [deep, amount] } };
    expect(parseFilter(deep)).toBeNull();
    expect(countRules(deep)).toBe(1);
    expect(parseFilter({ some: "thing" } as unknown as Filter)).toBeNull();
  });

  test("half-written rows ask nothing", () => {
    const group = parseFilter({
      and: [
        stage,
        { field: "amount", op: "between", value: ["1"] },
        { field: "name", op: "contains", value: "" },
      ],
    });
    expect(group && buildFilter(group)).toEqual(stage);
    expect(buildFilter(emptyGroup())).toBeNull();
  });

  test("a rule inside a group can be changed and taken away", () => {
    const group = parseFilter({ and: [stage, { or: [amount, stage] }] });
    const inner = group?.rules[1];
    if (group === null || inner?.kind !== "group" || inner.rules[0] === undefined)
      throw new Error("no inner group");
    const gone = withRule(group, inner.rules[0].id, () => null);
    expect(buildFilter(gone)).toEqual({ and: [stage, stage] });
    const changed = withRule(group, inner.rules[0].id, (rule) => ({ ...rule, value: "5" }) as typeof rule);
    expect(buildFilter(changed)).toEqual({ and: [stage, { or: [{ ...amount, value: "5" }, stage] }] });
  });

  test("a rule without a value that its operator needs is not complete", () => {
    const rule = { kind: "field", id: "1", field: "name", op: "contains", value: null } as const;
    expect(isComplete(rule)).toBe(false);
    expect(isComplete({ ...rule, op: "empty" })).toBe(true);
    expect(isComplete({ ...rule, op: "in", value: [] })).toBe(false);
    expect(isComplete({ ...rule, value: false })).toBe(true);
  });
});

test("filters add up without needless nesting", () => {
  expect(allOf(null, undefined, {} as Filter)).toBeNull();
  expect(allOf(stage, null)).toEqual(stage);
  expect(allOf({ and: [stage, amount] }, rotten)).toEqual({ and: [stage, amount, rotten] });
  expect(allOf({ or: [stage, amount] }, rotten)).toEqual({ and: [{ or: [stage, amount] }, rotten] });
});

test("about an object that is near nothing is asked over a link", () => {
  const meta = buildMeta({
    version: "1",
    objects: META.objects.map((one) => ({
      ...one,
      fields: one.fields.map((each) => ({ ...each, operators: ["eq"] })),
    })),
  });
  const paths = (object: ObjectMeta): string[] => filterPaths(meta, object).map((one) => one.path);
  const deal = meta.object("deal");
  expect(paths(deal)).toEqual(["name", "amount", "stage", "stage.name"]);
  expect(paths({ ...nearOnly(deal) })).toEqual(["name", "amount", "stage"]);
});

describe("operators", () => {
  const date = field("x", "date", {
    operators: ["eq", "ne", "before", "after", "on", "between", "within", "empty"],
  });

  test("those that say the same as another are not offered, but stay when they are in use", () => {
    expect(operatorsFor(date)).toEqual(["before", "after", "on", "between", "within", "empty"]);
    expect(operatorsFor(date, "eq")[0]).toBe("eq");
  });

  test("begin with what is meant most often and is allowed", () => {
    expect(firstOperator(date)).toBe("within");
    expect(firstOperator(field("x", "text", { operators: ["starts", "contains"] }))).toBe("contains");
    expect(firstOperator(field("x", "link", { operators: ["empty", "filled"] }))).toBe("empty");
  });

  test("ask for a value of their own shape", () => {
    expect(shapeOf("money", "between")).toBe("pair");
    expect(shapeOf("link", "in")).toBe("many");
    expect(shapeOf("date", "on")).toBe("when");
    expect(shapeOf("text", "filled")).toBe("none");
  });

  test("keep a value that still fits", () => {
    expect(carryValue("text", "contains", "starts", "ab")).toBe("ab");
    expect(carryValue("link", "eq", "in", "id")).toEqual(["id"]);
    expect(carryValue("link", "in", "eq", ["id", "other"])).toBe("id");
    expect(carryValue("date", "within", "before", { relative: "today" })).toEqual({ relative: "today" });
    expect(carryValue("date", "on", "within", "2026-11-22")).toBeNull();
    expect(carryValue("money", "gte", "between", "5")).toBeNull();
    expect(carryValue("choice", "in", "in_category", ["idea"])).toBeNull();
    expect(carryValue("choice", "in_category", "not_in_category", ["done"])).toEqual(["done"]);
  });
});

const settings = { locale: "en-GB", timeZone: "UTC", currency: "EUR" };
const say = (kind: Kind, value: unknown, more: Partial<FieldMeta> = {}) =>
  valueWords(field("x", kind, more), value, settings, "EUR");

describe("words", () => {
  test("say values as people write them", () => {
    expect(say("money", "1500")).toBe("€1,500.00");
    expect(say("money", ["1", "2"])).toBe("€1.00 – €2.00");
    expect(say("date", "2026-11-22")).toBe("22 Nov 2026");
    expect(say("date", { relative: "this_month" })).toBe("this month");
    const choices = [{ value: "won", label: "Won", tone: null }];
    expect(say("choice", ["won", "gone"], { choices })).toBe("Won, gone");
  });

  test("count relative days", () => {
    expect(relativeWords({ relative: "last_days", n: 1 })).toBe("the last day");
    expect(relativeWords({ relative: "next_days", n: 30 })).toBe("the next 30 days");
  });

  test("know me and my team", () => {
    expect(whoWords({ relative: "me" })).toBe("Me");
    expect(whoWords("some-id")).toBeNull();
    expect(whoValue(whoKey({ relative: "my_team" }))).toEqual({ relative: "my_team" });
    expect(whoValue("some-id")).toBe("some-id");
  });
});
