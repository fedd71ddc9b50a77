import { describe, expect, it } from "vitest";
import { columnsIn, filled, isNameable, withPart } from "./pattern";

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

  it("takes a part of a column", () => {
    const row = { name: "Ada King Lovelace", place: "Rome, Italy", alone: "Ada" };
    expect(filled("{name|first}/{name|rest}/{name|most}/{name|last}", row)).toBe(
      "Ada/King Lovelace/Ada King/Lovelace",
    );
    expect(filled("{place|after_comma}: {place|before_comma}", row)).toBe("Italy: Rome");
    expect(filled("{alone|first}[ - {alone|rest}]", row)).toBe("Ada");
    expect(filled("{name|rest}/{name|most}", { name: "Ada  King" })).toBe("King/Ada");
    expect(withPart("Dr {name}", "last")).toBe("Dr {name|last}");
    expect(withPart("{name|last}", "first")).toBe("{name|first}");
    expect(withPart("{name}.", "first")).toBeNull();
  });

  it("names its columns, and not every header can be named", () => {
    expect(columnsIn("{product}[ for {account|lower}]")).toEqual(["product", "account"]);
    expect(isNameable("a|b")).toBe(false);
  });
});
