import { expect, test } from "vitest";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { ratesByCurrency } from "./rates";
import { branchOf, linesOf, mayStandBelow, totalOf, treeOf } from "./team-tree";
import { endOf, isOver } from "./token-times";
import { errorsOf } from "./use-form";
import { isFormer, newPassword, standingOf, usersFilter } from "./user-parts";

function item(id: string, values: Record<string, unknown>): Item {
  return { id, version: 1, title: id, can: ["update"], ...values };
}

function team(id: string, parent: string | null): Item {
  return item(id, { parent: parent && { id: parent, title: parent, object: "team" } });
}

const TEAMS = [
  team("west", null),
  team("night", "floor"),
  team("floor", "east"),
  team("east", null),
  team("lost", "gone"),
];

test("teams stand in a tree, each level by name; one whose parent is not there stands at the top", () => {
  expect(linesOf(treeOf(TEAMS)).map((line) => `${line.depth}${line.team.id}`)).toEqual([
    "0east",
    "1floor",
    "2night",
    "0lost",
    "0west",
  ]);
});

test("a team counts for all that are above it", () => {
  const totals = treeOf(TEAMS).map((node) =>
    totalOf(
      node,
      new Map([
        ["night", 3],
        ["east", 2],
        ["west", 1],
      ]),
    ),
  );
  expect(totals).toEqual([5, 0, 1]);
});

test("a team takes its branch along and never stands below itself", () => {
  expect([...branchOf(TEAMS, "east")].toSorted()).toEqual(["east", "floor", "night"]);
  expect(mayStandBelow(TEAMS, "east", "night")).toBe(false);
  expect(mayStandBelow(TEAMS, "east", "east")).toBe(false);
  expect(mayStandBelow(TEAMS, "east", "west")).toBe(true);
});

test("a team does not move to where it is, nor without leave", () => {
  expect(mayStandBelow(TEAMS, "east", null)).toBe(false);
  expect(mayStandBelow(TEAMS, "floor", "east")).toBe(false);
  expect(mayStandBelow(TEAMS, "floor", null)).toBe(true);
  expect(mayStandBelow([{ ...team("a", null), can: [] }, team("b", null)], "a", "b")).toBe(false);
});

function rate(id: string, currency: string, on: string): Item {
  return item(id, { currency, on, rate: "1" });
}

test("the newest rate that has begun counts; before the first, the first", () => {
  const rates = [
    rate("1", "CHF", "2026-01-01"),
    rate("2", "CHF", "2026-03-01"),
    rate("3", "CHF", "2027-01-01"),
    rate("4", "AUD", "2027-01-01"),
  ];
  const told = ratesByCurrency(rates, "2026-06-01").map((group) => [
    group.currency,
    ...group.rates.map((one) => `${one.item.id} ${one.state}`),
  ]);
  expect(told).toEqual([
    ["AUD", "4 current"],
    ["CHF", "3 future", "2 current", "1 past"],
  ]);
});

test("a token ends with its last day, or never", () => {
  expect(endOf("30", null, "2026-11-22")).toBe("2026-12-22T23:59:59Z");
  expect(endOf("day", "2027-01-31", "2026-11-22")).toBe("2027-01-31T23:59:59Z");
  expect(endOf("never", null, "2026-11-22")).toBeNull();
  const token = { id: "1", name: "x", prefix: "", created_at: "", used_at: null, scopes: null };
  expect(isOver({ ...token, expires_at: "2026-01-01T00:00:00Z" }, Date.parse("2026-01-01T00:00:00Z"))).toBe(
    true,
  );
  expect(isOver({ ...token, expires_at: null })).toBe(false);
});

const fault = (pointer: string, detail: string) => ({ pointer, code: "x", detail });

test("what is wrong stands at its field, the rest over the form", () => {
  const problem = (...errors: ReturnType<typeof fault>[]) =>
    new Problem({ status: 422, code: "invalid", errors });
  expect(errorsOf(problem(fault("/name", "Empty.")), ["name"])).toEqual({ name: "Empty." });
  expect(errorsOf(problem(fault("/name", "Empty."), fault("/version", "Old.")), ["name"])).toEqual({
    name: "Empty.",
    "": "Old.",
  });
  const conflict = new Problem({ status: 409, code: "in_use", detail: "3 people are in it." });
  expect(errorsOf(conflict, ["name"])).toEqual({ "": "3 people are in it." });
});

test("a password is twenty letters and figures that do not look alike, and another one each time", () => {
  expect(newPassword()).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
  expect(newPassword()).not.toBe(newPassword());
  expect(newPassword((count) => new Uint32Array(count).fill(31))).toBe("aaaaa-aaaaa-aaaaa-aaaaa");
});

test("the list of users is narrowed by standing and text", () => {
  expect(usersFilter("all", "")).toBeNull();
  expect(usersFilter("active", "ann")).toEqual({
    and: [
      { field: "is_active", op: "eq", value: true },
      {
        or: [
          { field: "name", op: "contains", value: "ann" },
          { field: "email", op: "contains", value: "ann" },
        ],
      },
    ],
  });
});

test("who was deactivated is gone, even with a sign-in", () => {
  expect(standingOf(item("1", { is_active: false, last_login: "2026-01-01T00:00:00Z" }))).toBe("gone");
  expect(standingOf(item("1", { is_active: true, last_login: null }))).toBe("new");
  expect(isFormer(item("1", { email: "1@erased.invalid" }))).toBe(true);
  expect(isFormer(item("1", { email: "a@example.org" }))).toBe(false);
  expect(standingOf(item("1", { is_active: true, last_login: "2026-01-01T00:00:00Z" }))).toBe("here");
});
