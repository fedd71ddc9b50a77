import { describe, expect, it } from "vitest";
import { type Definition, definitionOf, inheritedAt, lawOf, saidAt, withSaid } from "./law";
import { mayNeedSecond, secondChanges, secondsAt, withSeconds } from "./seconds";
import { filterLabel, isFilter, scopeOfFilter, toWire } from "./wire";

const word = (name: string) => ({ name, label: name });
const LAW = lawOf(
  {
    objects: [
      {
        name: "deal",
        label: "Deals",
        verbs: ["read", "update"].map(word),
        scopes: ["own", "all"].map(word),
        fields: [],
        seconds: ["update"],
        changes: [word("amount")],
      },
    ],
    roles: [],
  },
  new Map(),
);
const UPDATE = { object: "deal", verb: "update" };
const AMOUNT = { ...UPDATE, field: "amount" };
const OWN: Definition = { includes: [], atoms: [{ ...UPDATE, scope: "own", deny: false }] };

describe("second persons", () => {
  it("are said beside rights, and give none", () => {
    const both = withSeconds(withSeconds(OWN, UPDATE, ["all"]), AMOUNT, ["all"]);
    expect([secondsAt(both, UPDATE), secondsAt(both, AMOUNT), secondsAt(OWN, UPDATE)]).toEqual([
      ["all"],
      ["all"],
      [],
    ]);
    expect(saidAt(both, UPDATE)).toEqual([{ scope: "own", deny: false }]);
    expect(inheritedAt(LAW, both, { object: "deal", verb: "read" })).toEqual([]);
    expect(
      secondsAt(
        withSaid(both, [UPDATE], () => []),
        UPDATE,
      ),
    ).toEqual(["all"]);
    expect(withSeconds(withSeconds(both, UPDATE, []), AMOUNT, [])).toEqual(OWN);
    expect(secondChanges(OWN, both).map(({ field, after }) => [field, after])).toEqual([
      [undefined, ["all"]],
      ["amount", ["all"]],
    ]);
    expect([mayNeedSecond(LAW, UPDATE), mayNeedSecond(LAW, { object: "deal", verb: "read" })]).toEqual([
      true,
      false,
    ]);
  });
});

describe("filters as scopes", () => {
  it("are a text here and an object on the wire", () => {
    const filter = {
      and: [
        { field: "stage", op: "eq", value: "x" },
        { field: "party.owner", op: "empty" },
      ],
    };
    const scope = scopeOfFilter(filter);
    const sent = { includes: [], atoms: [{ ...UPDATE, scope: { filter }, deny: false }] };
    const kept = definitionOf(sent);
    expect(kept?.atoms[0]?.scope).toBe(scope);
    expect(toWire(kept as Definition)).toEqual(sent);
    expect([isFilter(scope), isFilter("own")]).toEqual([true, false]);
    expect(filterLabel(scope)).toContain("stage, party.owner");
  });
});
