import { describe, expect, it } from "vitest";
import { columnsIn, filled, isNameable } from "./pattern";

const ROW = { product: "GTX Pro", account: "", name: "Mei-Mei Johns" };

describe("a pattern", () => {
  it("is filled with columns", () => {
    expect(filled("{product} ({name})", ROW)).toBe("GTX Pro (Mei-Mei Johns)");
  });

  it("leaves out what stands in brackets when a column in it is empty", () => {
    expect(filled("{product}[ for {account}]", ROW)).toBe("GTX Pro");
    expect(filled("{product}[ for {account}]", { ...ROW, account: "Acme" })).toBe("GTX Pro for Acme");
  });

  it("writes a column in another way", () => {
    expect(filled("{name|dots}@rapport.example", ROW)).toBe("mei.mei.johns@rapport.example");
    expect(filled("{name|upper}", ROW)).toBe("MEI-MEI JOHNS");
  });

  it("names its columns, and not every header can be named", () => {
    expect(columnsIn("{product}[ for {account|lower}]")).toEqual(["product", "account"]);
    expect(isNameable("a|b")).toBe(false);
  });
});
