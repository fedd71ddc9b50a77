import { expect, it } from "vitest";
import { type Definition, EACH, EMPTY, lawOf } from "./law";
import { groupsOf, saidAtAll, scopesOfAll, verbsOf, withSaidAtAll, withScope } from "./matrix";
import { withShade } from "./shades";

const words = (...names: string[]) => names.map((name) => ({ name, label: name }));
const FIELDS = [{ name: "amount", label: "Amount", read_only: false, hides: [] }];
const law = lawOf(
  {
    objects: [
      {
        name: "deal",
        label: "Deals",
        verbs: words("read", "win"),
        scopes: words("own", "all"),
        fields: FIELDS,
        changes: [],
        seconds: [],
      },
      {
        name: "task",
        label: "Tâches",
        verbs: words("read"),
        scopes: words("own", "assigned", "all"),
        fields: [],
        changes: [],
        seconds: [],
      },
      {
        name: "tag",
        label: "Tags",
        verbs: words("read"),
        scopes: words("all"),
        fields: [],
        changes: [],
        seconds: [],
      },
    ],
    roles: [],
  },
  new Map(),
);
const MODULES: Record<string, string> = { deal: "sales", task: "activities", tag: "house" };
const shown = (definition: Definition, text = "", isOnlySet = false): (string | null | string[])[] =>
  groupsOf(law, definition, (name) => MODULES[name] ?? "", { text, isOnlySet }).flatMap(({ group, rows }) => [
    group,
    rows.map((row) => row.object),
  ]);
const set = (object: string, verb: string): Definition => ({
  includes: [],
  atoms: [{ object, verb, scope: "all", deny: false }],
});

it("lines stand in the groups of the sidebar, the one for each object first", () => {
  expect(shown(EMPTY)).toEqual([null, [EACH], "sales", ["deal"], "activities", ["task"], "system", ["tag"]]);
});

it("lines are found by name, without accents, or because something is set", () => {
  expect(shown(EMPTY, "tach")).toEqual(["activities", ["task"]]);
  expect(shown(set("deal", "win"), "", true)).toEqual(["sales", ["deal"]]);
  expect(shown(set(EACH, "read"), "", true)[0]).toBeNull();
  expect(shown(EMPTY, "", true)).toEqual([]);
  const shaded = withShade(EMPTY, { object: "deal", field: "amount" }, "locked");
  expect(shown(shaded, "", true)).toEqual(["sales", ["deal"]]);
});

it("verbs of few objects stand apart from the columns", () => {
  const row = groupsOf(law, EMPTY, () => "", { text: "deal", isOnlySet: false })[0]?.rows[0];
  expect(row && [row.verbs, row.others, verbsOf(row)]).toEqual([
    [EACH, "read"],
    ["win"],
    [EACH, "read", "win"],
  ]);
});

it("several places get each what its object knows, and show what they have alike", () => {
  const places = [
    { object: "deal", verb: "read" },
    { object: "tag", verb: "read" },
  ];
  const said = [
    { scope: "own", deny: false },
    { scope: "all", deny: true },
  ];
  const after = withSaidAtAll(law, EMPTY, places, said);
  expect(after.atoms.map(({ object, scope }) => `${object} ${scope}`)).toEqual([
    "deal own",
    "deal all",
    "tag all",
  ]);
  expect(saidAtAll(after, places)).toBeNull();
  expect(saidAtAll(after, places.slice(1))).toEqual([{ scope: "all", deny: true }]);
  expect(saidAtAll(EMPTY, places)).toEqual([]);
  expect(scopesOfAll(law, ["tag", "deal"])).toEqual(["all", "own"]);
});

it("a scope is allowed, denied or neither", () => {
  const allowed = withScope([], "own", "allow");
  expect(withScope(allowed, "own", "deny")).toEqual([{ scope: "own", deny: true }]);
  expect(withScope(allowed, "own", null)).toEqual([]);
});
