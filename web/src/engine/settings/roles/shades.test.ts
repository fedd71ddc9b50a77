import { expect, it } from "vitest";
import { diffOf, isSame } from "./diff";
import { type Atom, type Definition, EMPTY, lawOf } from "./law";
import {
  othersShadeAt,
  shadeAt,
  shadeChanges,
  shadeCount,
  shadeDifferences,
  toldBy,
  totalShadeAt,
  withShade,
} from "./shades";

const told = (object: string, name: string) => ({ object, object_label: object, name, label: name });
const field = (name: string) => ({
  name,
  label: name,
  read_only: false,
  hides: name === "amount" ? [told("deal", "weighted"), told("deal-line", "total")] : [],
});
const AMOUNT = { object: "deal", field: "amount" };
const MARGIN = { object: "deal", field: "margin" };
const READ: Atom = { object: "deal", verb: "read", scope: "own", deny: false };
const hidden = withShade(EMPTY, AMOUNT, "hidden");
const law = lawOf(
  {
    objects: [
      {
        name: "deal",
        label: "Deals",
        verbs: [],
        scopes: [],
        fields: ["amount", "margin", "weighted"].map(field),
        changes: [],
        seconds: [],
      },
      {
        name: "task",
        label: "Tasks",
        verbs: [],
        scopes: [],
        fields: [field("amount")],
        changes: [],
        seconds: [],
      },
    ],
    roles: [],
  },
  new Map([
    ["hides", hidden],
    ["locks", withShade(withShade(EMPTY, AMOUNT, "locked"), MARGIN, "locked")],
    ["both", { includes: ["locks", "hides"], atoms: [] }],
  ]),
);
const made = (...includes: string[]): Definition => ({ includes, atoms: [READ] });

it("a field is one of three things, written without touching rights or other fields", () => {
  const start = { ...made(), atoms: [READ, ...withShade(EMPTY, MARGIN, "locked").atoms] };
  const after = withShade(start, AMOUNT, "hidden");
  expect(after.atoms.slice(0, 2)).toEqual(start.atoms);
  expect(after.atoms[2]).toEqual({ ...AMOUNT, verb: "read", scope: "all", deny: true });
  const locked = withShade(after, AMOUNT, "locked");
  expect([after, locked, withShade(locked, AMOUNT, "visible")].map((one) => shadeAt(one, AMOUNT))).toEqual([
    "hidden",
    "locked",
    "visible",
  ]);
  expect(withShade(locked, AMOUNT, "visible")).toEqual(start);
  expect(shadeAt(after, { object: "task", field: "amount" })).toBe("visible");
});

it("roles in it, and those in them, take away too; the darkest counts and is named", () => {
  expect(othersShadeAt(law, made("both"), AMOUNT)).toEqual({ shade: "hidden", by: ["hides"] });
  expect(othersShadeAt(law, made("both"), MARGIN)).toEqual({ shade: "locked", by: ["locks"] });
  expect(othersShadeAt(law, made("seller"), AMOUNT)).toEqual({ shade: "visible", by: [] });
  expect(totalShadeAt(law, withShade(made("both"), AMOUNT, "locked"), AMOUNT)).toBe("hidden");
  expect(shadeCount(law, made("both"), "deal")).toEqual({ hidden: 2, locked: 1 });
  expect(shadeCount(law, made("both"), "task")).toEqual({ hidden: 0, locked: 0 });
});

it("what changes is what the role says; what differs is what it comes to", () => {
  const locked = withShade(EMPTY, AMOUNT, "locked");
  expect(shadeChanges(law, locked, hidden)).toEqual([{ ...AMOUNT, before: "locked", after: "hidden" }]);
  const diff = diffOf(law, EMPTY, hidden);
  expect([diff.changes, diff.fields.length, isSame(diff)]).toEqual([[], 1, false]);
  expect(isSame(diffOf(law, hidden, { ...hidden, atoms: [...hidden.atoms] }))).toBe(true);
  expect(shadeDifferences(law, made("hides"), hidden)).toEqual([]);
  expect(shadeDifferences(law, hidden, made("both"))).toEqual([
    { ...MARGIN, before: "visible", after: "locked" },
  ]);
});

it("a field that would tell a hidden one is hidden with it, and cannot be shown by itself", () => {
  const place = { object: "deal", field: "weighted" };
  expect(toldBy(law, EMPTY, place)).toEqual([]);
  expect([toldBy(law, hidden, place), totalShadeAt(law, hidden, place)]).toEqual([[AMOUNT], "hidden"]);
  expect(toldBy(law, made("both"), place)).toEqual([AMOUNT]);
  expect(shadeCount(law, hidden, "deal")).toEqual({ hidden: 2, locked: 0 });
});
