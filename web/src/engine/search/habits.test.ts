import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { Database, recall } from "@/engine/sync/database";
import { type Habits, rememberChoice, strengthened, strongest, worthAt } from "./habits";

const DAY = 24 * 3600 * 1000;

it("is worth half after two weeks", () => {
  const habits = strengthened({}, "a", 0);
  expect(worthAt(habits["a"], 0)).toBe(1);
  expect(worthAt(habits["a"], 14 * DAY)).toBeCloseTo(0.5);
  expect(worthAt(undefined, 0)).toBe(0);
});

it("what is done often comes before what was done last, until it is long ago", () => {
  let habits: Habits = {};
  for (let turn = 0; turn < 3; turn += 1) habits = strengthened(habits, "often", turn);
  habits = strengthened(habits, "once", DAY);
  expect(strongest(habits, DAY)).toEqual(["often", "once"]);
  habits = strengthened(habits, "once", 60 * DAY);
  expect(strongest(habits, 60 * DAY)).toEqual(["once", "often"]);
});

it("forgets the weakest", () => {
  let habits: Habits = {};
  for (let id = 0; id < 250; id += 1) habits = strengthened(habits, `c${id}`, id * DAY);
  expect(Object.keys(habits)).toHaveLength(200);
  expect(habits["c249"]).toBeDefined();
  expect(habits["c0"]).toBeUndefined();
});

it("learns both of two choices made at once", async () => {
  const db = new Database("habits");
  await Promise.all([rememberChoice({ db }, "density"), rememberChoice({ db }, "compact")]);
  expect(Object.keys((await recall<Habits>(db, "habits")) ?? {}).toSorted()).toEqual(["compact", "density"]);
  db.close();
});
