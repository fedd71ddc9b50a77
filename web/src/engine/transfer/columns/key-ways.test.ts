import { expect, test } from "vitest";
import { keyOf, waysOf } from "./key-ways";

test("a key is read as its ways, and the ways say it again", () => {
  expect(waysOf("external_id; first_name,last_name")).toEqual([["external_id"], ["first_name", "last_name"]]);
  expect(keyOf(waysOf("external_id; first_name,last_name"))).toBe("external_id;first_name,last_name");
});

test("there is always one way to fill, and one that is empty says nothing", () => {
  expect(waysOf("")).toEqual([[]]);
  expect(waysOf("none")).toEqual([[]]);
  expect(keyOf([["emails"], [], ["name", "birthday"]])).toBe("emails;name,birthday");
  expect(keyOf([[]])).toBe("");
});
