import { expect, test } from "vitest";
import { asWebhook, eventOptions, newSecret, onlyObject } from "./model";

test("a filter goes with the events of one object", () => {
  expect(onlyObject(["deal.insert", "deal.win"])).toBe("deal");
  expect(onlyObject(["deal.insert", "deal-line.insert"])).toBe(null);
  expect(onlyObject([])).toBe(null);
});

test("events are chosen by the names of object and word", () => {
  const words = [{ object: "deal", label: "Deals", words: [{ word: "win", label: "Win" }] }];
  expect(eventOptions(words)).toEqual([{ value: "deal.win", label: "Deals: Win" }]);
});

test("a secret has 32 bytes and is another one each time", () => {
  const [one, other] = [newSecret(), newSecret()];
  expect(one).not.toBe(other);
  expect(atob(one.slice("whsec_".length))).toHaveLength(32);
});

test("an empty filter is none", () => {
  const item = {
    id: "1",
    version: 1,
    title: "A",
    object: "webhook",
    can: [],
    url: "u",
    events: ["a.b"],
    filter: {},
  };
  expect(asWebhook(item as never)).toMatchObject({ filter: null, events: ["a.b"], isActive: false });
});
