import { expect, test } from "vitest";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { mayAskAboutPerson, isNameOf, keptAtFirst, type Place, wordsAround } from "./model";

const object = (name: string, can: string[]) => ({ name, can }) as ObjectMeta;
const item = (can: string[]) => ({ id: "1", version: 1, title: "Ada", can }) as Item;
const place = (key: string, own: boolean) => ({ key, own }) as Place;

test("it is offered for people, to whoever may export or erase", () => {
  expect(mayAskAboutPerson(object("contact", ["export"]), item([]))).toBe(true);
  expect(mayAskAboutPerson(object("contact", ["read"]), item(["update"]))).toBe(false);
  expect(mayAskAboutPerson(object("company", ["read"]), item(["erase"]))).toBe(true);
  expect(mayAskAboutPerson(object("deal", ["export"]), item(["erase"]))).toBe(false);
});

test("the name is confirmed however it is written, and by nothing else", () => {
  expect(isNameOf("  zoe  MÜLLER ", "Zoë Müller")).toBe(true);
  expect(isNameOf("Zoe", "Zoë Müller")).toBe(false);
  expect(isNameOf(" ", "")).toBe(false);
});

test("what is kept as JSON is shown as its values, cut off or not", () => {
  expect(wordsAround('[{"type": "work", "value": "+1702"}]')).toBe("+1702");
  expect(wordsAround('{"a": ["x", {"b": "y"}], "c": 3}')).toBe("x · y");
  expect(wordsAround('[{"value": "+17')).toBe("value: +17");
  expect(wordsAround("Talk to Ada")).toBe("Talk to Ada");
});

test("what is another person's own is kept at first", () => {
  expect([...keptAtFirst([place("a", true), place("b", false)])]).toEqual(["a"]);
});
