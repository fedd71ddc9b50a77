import { describe, expect, it } from "vitest";
import { Problem } from "@/engine/api/problem";
import { twoReadings } from "./day-order";
import { fromText, toText } from "./extras/value-text";
import { faultsAt } from "./faults";
import { aliasesOf, rowsOf, unreplaced, withNewRow, withRow } from "./fixes/alias-rows";
import { typeIn, withType } from "./fixes/entry-path";
import { argumentsOf, isWhole, nameOf, textsOf, withTexts } from "./fixes/fix-values";

describe("replacements", () => {
  it("are rows while they are edited, and a row without a value of the file says nothing", () => {
    const rows = withNewRow(rowsOf({ technolgy: "technology" }));
    expect(aliasesOf(rows)).toEqual({ technolgy: "technology" });
    expect(aliasesOf(withRow(rows, 2, { from: " Philipines ", to: "Philippines" }))).toEqual({
      technolgy: "technology",
      Philipines: "Philippines",
    });
  });

  it("are offered for what stands in the file, whatever its case, and only once", () => {
    const values = [{ value: "technolgy" }, { value: "Medical" }];
    expect(unreplaced(values, rowsOf({ TECHNOLGY: "technology" }))).toEqual([{ value: "Medical" }]);
  });
});

it("clean-ups take as many texts as they need", () => {
  expect(withTexts("replace", argumentsOf("replace", ["a"]))).toEqual({ replace: ["a", ""] });
  expect(withTexts("lower", argumentsOf("lower", ["a"]))).toBe("lower");
  expect([nameOf({ before: "|" }), textsOf({ before: "|" })]).toEqual(["before", ["|"]]);
  expect([isWhole("lower"), isWhole({ strip_suffix: "" }), isWhole({ replace: ["a", ""] })]).toEqual([
    true,
    false,
    true,
  ]);
});

it("the use of an entry is a part of its path", () => {
  expect(typeIn("addresses.billing.city")).toBe("billing");
  expect(typeIn("addresses.city")).toBe("");
  expect(withType("addresses.city", "billing")).toBe("addresses.billing.city");
  expect(withType("emails.home", "")).toBe("emails");
  expect(withType("emails", "work")).toBe("emails.work");
});

it("a day that can be read in two ways is shown both ways", () => {
  expect(twoReadings(["31/12/2016", "05/05/2016", "03/04/16"])).toEqual({
    cell: "03/04/16",
    dmy: "2016-04-03",
    mdy: "2016-03-04",
  });
  expect(twoReadings(["2016-04-03", "soon"])).toBeNull();
});

it("values are written as cells of a file and read back", () => {
  const money = { amount: "12.50", currency: "EUR" };
  expect(fromText("money", toText("money", money))).toEqual(money);
  expect(fromText("tags", toText("tags", ["a", "b"]))).toEqual(["a", "b"]);
  expect(fromText("integer", toText("integer", 7))).toBe(7);
  expect([toText("date", null), fromText("date", "")]).toEqual(["", null]);
});

const at = (pointer: string) => ({ pointer, code: "x", detail: pointer });

it("a problem is told at the place it names", () => {
  const problem = new Problem({
    status: 422,
    code: "invalid",
    detail: "",
    errors: [at("/mapping/also/1"), at("/mapping/also/12/to")],
  });
  expect(faultsAt(problem, "/mapping/also/1")).toBe("/mapping/also/1");
  expect(faultsAt(problem, "/mapping/also/2")).toBeNull();
  expect(faultsAt(null, "/mapping")).toBeNull();
});
