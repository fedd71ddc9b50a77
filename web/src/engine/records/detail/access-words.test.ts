import { expect, it } from "vitest";
import { fieldGroundsOf, groundsOf, reachOf } from "./access-words";
import type { AccessPerson, AccessReason } from "./use-access";

const person = (...can: string[]): AccessPerson => ({
  id: "1",
  name: "Ann",
  role: "seller",
  extra_roles: [],
  can,
  reasons: [],
  fields: [],
});
const reason = (verb: string, role: string, scope: string, deny = false): AccessReason => ({
  verb,
  role,
  role_label: role.toUpperCase(),
  scope,
  label: `the ${scope}`,
  deny,
  grant: null,
  stands_for: "",
});
const field = (name: string, state: "hidden" | "locked", role: string) => ({
  name,
  label: name.toUpperCase(),
  state,
  role,
  role_label: `the ${role}`,
  tells: [] as string[],
});

it("who may edit without seeing does not see", () => {
  expect([person("read", "update"), person("read"), person("update"), person()].map(reachOf)).toEqual([
    "edit",
    "see",
    "none",
    "none",
  ]);
});

it("reasons that differ in the verb alone stand together, what denies first", () => {
  const reasons = [
    reason("read", "seller", "own"),
    reason("update", "seller", "own"),
    reason("read", "seller", "team"),
    reason("export", "seller", "own"),
    reason("update", "desk", "own", true),
  ];
  expect(groundsOf(reasons, ["read", "update"])).toMatchObject([
    { role: "DESK", scope: "the own", deny: true, verbs: ["update"] },
    { role: "SELLER", scope: "the own", deny: false, verbs: ["read", "update"] },
    { role: "SELLER", scope: "the team", deny: false, verbs: ["read"] },
  ]);
});

it("fields stand together by what is done to them and by the role that does it", () => {
  const follows = { ...field("d", "hidden", "x"), tells: ["A (Deals)"] };
  expect(
    fieldGroundsOf([
      field("a", "hidden", "x"),
      field("b", "locked", "x"),
      field("c", "hidden", "x"),
      follows,
    ]),
  ).toEqual([
    { state: "hidden", role: "the x", tells: "", labels: ["A", "C"] },
    { state: "locked", role: "the x", tells: "", labels: ["B"] },
    { state: "hidden", role: "the x", tells: "A (Deals)", labels: ["D"] },
  ]);
});
