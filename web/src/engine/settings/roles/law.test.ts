import { describe, expect, it } from "vitest";
import { differences, diffOf, isSame } from "./diff";
import {
  type Atom,
  type AtomCatalogue,
  copyOf,
  type Definition,
  definitionOf,
  EACH,
  EMPTY,
  inheritedAt,
  lawOf,
  saidAt,
  sumOf,
  totalAt,
  widest,
  withSaid,
} from "./law";

const words = (...names: string[]) => names.map((name) => ({ name, label: name }));
const fields = (...names: string[]) =>
  words(...names).map((one) => ({ ...one, read_only: false, hides: [] }));
const CATALOGUE: AtomCatalogue = {
  objects: [
    {
      name: "contact",
      label: "Contacts",
      verbs: words("read", "update"),
      scopes: words("own", "team", "all"),
      fields: fields("phone"),
      changes: [],
      seconds: [],
    },
    {
      name: "deal",
      label: "Deals",
      verbs: words("read", "update", "win"),
      scopes: words("own", "team", "all"),
      fields: fields("amount", "margin"),
      changes: [],
      seconds: [],
    },
    {
      name: "product",
      label: "Products",
      verbs: words("read"),
      scopes: words("all"),
      fields: [],
      changes: [],
      seconds: [],
    },
  ],
  roles: [
    {
      key: "seller",
      label: "Seller",
      people: 2,
      grants: [
        { object: "deal", verb: "read", scopes: ["own", "team"] },
        { object: "product", verb: "read", scopes: ["all", "odd"] },
        { object: "contact", verb: "update", scopes: ["odd"] },
      ],
    },
  ],
};
const atom = (object: string, verb: string, scope: string, deny = false): Atom => ({
  object,
  verb,
  scope,
  deny,
});
const of = (atoms: Atom[], ...includes: string[]): Definition => ({ includes, atoms });
const law = lawOf(
  CATALOGUE,
  new Map([
    ["inner", of([atom("deal", "update", "own"), atom("deal", "read", "all", true)], "seller")],
    ["outer", of([atom("contact", EACH, "team")], "inner", "outer")],
  ]),
);
const DEAL_READ = { object: "deal", verb: "read" };

describe("cells", () => {
  it("say what was written at them, and are written without touching others or fields", () => {
    const field = { ...atom("deal", "read", "all", true), field: "amount" };
    const start = of([atom("deal", "read", "own"), atom("deal", "update", "own"), field]);
    const after = withSaid(start, [DEAL_READ], () => [{ scope: "all", deny: false }]);
    expect(saidAt(after, DEAL_READ)).toEqual([{ scope: "all", deny: false }]);
    expect(after.atoms).toEqual([atom("deal", "update", "own"), field, atom("deal", "read", "all")]);
    expect(saidAt(start, { ...DEAL_READ, field: "amount" })).toEqual([{ scope: "all", deny: true }]);
    expect(withSaid(after, [DEAL_READ], () => []).atoms).toHaveLength(2);
  });

  it("take over what is said for each, where the object knows the scope", () => {
    const wide = of([
      atom(EACH, "read", "team"),
      atom("deal", EACH, "all", true),
      atom("deal", "read", "own"),
    ]);
    expect(inheritedAt(law, wide, DEAL_READ)).toEqual([
      { scope: "team", deny: false, from: EACH },
      { scope: "all", deny: true, from: EACH },
    ]);
    expect(inheritedAt(law, wide, { object: "product", verb: "read" })).toEqual([]);
    expect(inheritedAt(law, wide, { object: EACH, verb: "read" })).toEqual([]);
  });

  it("take over what roles in it say, through other roles and once", () => {
    const role = of([], "outer", "seller");
    expect(inheritedAt(law, role, DEAL_READ)).toEqual([
      { scope: "own", deny: false, from: "seller" },
      { scope: "team", deny: false, from: "seller" },
      { scope: "all", deny: true, from: "inner" },
    ]);
    expect(totalAt(law, role, DEAL_READ)).toEqual({ allows: [], denies: ["all"] });
    expect(totalAt(law, role, { object: "contact", verb: "update" })).toEqual({
      allows: ["team", "odd"],
      denies: [],
    });
  });
});

describe("sums", () => {
  it("leave out what a wider scope has in it, and what is denied", () => {
    expect(widest(["own", "pool", "team", "branch"])).toEqual(["pool", "branch"]);
    expect(widest(["own", "all"])).toEqual(["all"]);
    const said = [
      { scope: "team", deny: false },
      { scope: "pool", deny: false },
      { scope: "pool", deny: true },
    ];
    expect(sumOf(said)).toEqual({ allows: ["team"], denies: ["pool"] });
  });
});

describe("copies", () => {
  it("turn what a predefined role may do into atoms, and count what none can say", () => {
    expect(copyOf(law, "seller")).toEqual({
      definition: of([atom("deal", "read", "team"), atom("product", "read", "all")]),
      missing: 1,
    });
    expect(copyOf(law, "inner").definition.includes).toEqual(["seller"]);
    expect(copyOf(law, "gone")).toEqual({ definition: EMPTY, missing: 0 });
  });
});

describe("differences", () => {
  it("name places in the order of the catalogue, and roles that came and went", () => {
    const before = of([atom("deal", "win", "own"), atom("deal", "read", "own")], "seller");
    const after = of(
      [atom("deal", "read", "all"), atom(EACH, "read", "own"), atom("deal", "win", "own")],
      "inner",
    );
    const diff = diffOf(law, before, after);
    expect(diff.changes.map(({ object, verb }) => [object, verb])).toEqual([
      [EACH, "read"],
      ["deal", "read"],
    ]);
    expect(diff.changes[1]).toMatchObject({ before: [{ scope: "own" }], after: [{ scope: "all" }] });
    expect([diff.added, diff.removed]).toEqual([["inner"], ["seller"]]);
    expect(isSame(diff)).toBe(false);
    expect(isSame(diffOf(law, before, of(before.atoms.toReversed(), "seller")))).toBe(true);
  });

  it("compare what two roles come to, not how it is said", () => {
    const same = of([atom("deal", "read", "team"), atom("product", "read", "all")]);
    expect(differences(law, of([], "seller"), same)).toEqual([
      {
        object: "contact",
        verb: "update",
        left: { allows: ["odd"], denies: [] },
        right: { allows: [], denies: [] },
      },
    ]);
    expect(
      differences(law, of([], "seller"), of([atom(EACH, EACH, "team")])).map((one) => one.object),
    ).toEqual(["contact", "contact", "deal", "deal", "product"]);
  });
});

describe("definitions", () => {
  it("are read from a record, where there is one", () => {
    expect(definitionOf({})).toBeNull();
    expect(definitionOf(null)).toBeNull();
    const kept = { includes: [], atoms: [{ object: "deal", verb: "read", scope: "own" }] };
    expect(definitionOf(kept)?.atoms[0]).toEqual(atom("deal", "read", "own"));
  });
});

it("what can be said by itself alone is not given by a line for each object or verb", () => {
  const rights = {
    ...CATALOGUE.objects[0],
    name: "grant",
    verbs: words("break_glass"),
    scopes: words("all"),
  };
  const alone = lawOf(
    { ...CATALOGUE, objects: [...CATALOGUE.objects, rights as AtomCatalogue["objects"][number]] },
    new Map(),
  );
  const place = { object: "grant", verb: "break_glass" };
  const all = withSaid(EMPTY, [{ object: EACH, verb: EACH }], () => [{ scope: "all", deny: false }]);
  expect(totalAt(alone, all, place).allows).toEqual([]);
  expect(totalAt(alone, all, { object: "contact", verb: "read" }).allows).toEqual(["all"]);
  const named = withSaid(EMPTY, [place], () => [{ scope: "all", deny: false }]);
  expect(totalAt(alone, named, place).allows).toEqual(["all"]);
});
