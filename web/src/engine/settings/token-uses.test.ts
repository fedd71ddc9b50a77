import { expect, test } from "vitest";
import { meaningOf, scopesOf } from "./token-uses";

test("what is chosen becomes scopes, and scopes say what they mean", () => {
  const chosen = { objects: ["deal", "contact"], mayWrite: true };
  expect(scopesOf({ ...chosen, use: "all" })).toBeNull();
  expect(scopesOf({ ...chosen, use: "read" })).toEqual(["*:read", "*:export"]);
  expect(scopesOf({ ...chosen, use: "some" })).toEqual(["deal:*", "contact:*"]);
  const reading = scopesOf({ use: "some", objects: ["deal"], mayWrite: false }) ?? [];
  expect(reading).toEqual(["deal:read", "deal:export"]);
  expect(meaningOf(reading)).toEqual({ objects: ["deal"], isReading: true });
  expect(meaningOf(["deal:*", "*:read"])).toEqual({ objects: ["deal", "*"], isReading: false });
});
