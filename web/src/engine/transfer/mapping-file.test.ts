import { describe, expect, it } from "vitest";
import { PLAIN, readMapping, sorted, writeMapping } from "./mapping-file";

const FILE = {
  object: "deal",
  note: "An open deal is worth the list price of its product.",
  key: "external_id",
  columns: {
    product: { aliases: { GTXPro: "GTX Pro" } },
    account: { to: "party", link: { object: "company" } },
  },
  also: [{ to: "source", value: "Maven" }],
  options: { owner: "nobody" },
};

describe("a mapping file", () => {
  it("is read and written as it was, without its note", () => {
    const found = readMapping(JSON.stringify(FILE));
    if ("wrong" in found) throw new Error(found.wrong);
    expect(found.object).toBe("deal");
    expect(found.draft.options).toEqual({ ...PLAIN, owner: "nobody" });
    const { note: _note, ...rest } = FILE;
    expect(JSON.parse(writeMapping("deal", found.draft))).toEqual(rest);
  });

  it("leaves out what is left at its default", () => {
    const draft = { mapping: { columns: { a: { to: "name" }, b: {} }, also: [] }, key: "", options: PLAIN };
    expect(JSON.parse(writeMapping("company", draft))).toEqual({
      object: "company",
      columns: { a: { to: "name" } },
    });
  });

  it.each([
    ["no JSON", "{", /not valid JSON/],
    ["rows of data", '[{"name": "Acme"}]', /is no mapping/],
    ["no rules", '{"columns": {"a": "name"}}', /is no mapping/],
    ["a strange name", '{"columns": {}, "colour": 1}', /no “colour”/],
    ["values without a field", '{"columns": {}, "also": [{"value": "x"}]}', /“also” must be a list/],
    ["a key that is no text", '{"columns": {}, "key": ["name"]}', /“key” must be a text/],
  ])("is refused with a reason: %s", (_name, text, reason) => {
    const found = readMapping(text);
    expect("wrong" in found ? found.wrong : "").toMatch(reason);
  });

  it("is told from the rows beside it; alone, a JSON file is rows", () => {
    const [rows, mapping] = [new File([], "deals.csv"), new File([], "10-deals.json")];
    expect(sorted([mapping, rows])).toEqual({ rows, mapping });
    expect(sorted([mapping])).toEqual({ rows: mapping, mapping: undefined });
  });
});
