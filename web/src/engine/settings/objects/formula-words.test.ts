import { describe, expect, it } from "vitest";
import { type FormulaWords, inserted, signature, splitAt, suggested, wordBefore } from "./formula-words";

const WORDS: FormulaWords = {
  fields: [
    { name: "amount", label: "Amount", type: "decimal" },
    { name: "close_date", label: "Closing day", type: "date" },
  ],
  functions: [
    { name: "round", group: "number", takes: ["decimal", "decimal"], many: false, gives: "decimal" },
    { name: "largest", group: "number", takes: ["decimal", "decimal"], many: true, gives: "decimal" },
    { name: "days_between", group: "date", takes: ["date", "date"], many: false, gives: "decimal" },
  ],
};

describe("the word before the cursor", () => {
  it("begins at its first letter", () => {
    expect(wordBefore("round(amo", 9)).toEqual({ from: 6, word: "amo" });
    expect(wordBefore("close_d + 1", 7)).toEqual({ from: 0, word: "close_d" });
  });

  it("is none after a bracket, in a number and within a text", () => {
    expect(wordBefore("round(", 6)).toBeNull();
    expect(wordBefore("12", 2)).toBeNull();
    expect(wordBefore('if(name = "amo', 14)).toBeNull();
    expect(wordBefore('"a" + amo', 9)).toEqual({ from: 6, word: "amo" });
  });
});

const names = (word: string) => suggested(WORDS, word).map((one) => one.name);

describe("what is offered", () => {
  it("begins so first, by name or by label, then has it in it", () => {
    expect(names("a")).toEqual(["amount", "close_date", "largest", "days_between"]);
    expect(names("closing")).toEqual(["close_date"]);
  });

  it("leaves out a field that is written already, and keeps a function, whose brackets are missing", () => {
    expect(names("amount")).toEqual([]);
    expect(names("round")).toEqual(["round"]);
  });
});

describe("putting a word in", () => {
  it("replaces what was written of it, and goes into the brackets of a function", () => {
    expect(inserted("rou * 2", 0, 3, { kind: "function", name: "round" })).toEqual({
      text: "round() * 2",
      caret: 6,
    });
    expect(inserted("rou(1)", 0, 3, { kind: "function", name: "round" }).text).toBe("round(1)");
    expect(inserted("1 + amo", 4, 7, { kind: "field", name: "amount" })).toEqual({
      text: "1 + amount",
      caret: 10,
    });
  });
});

describe("what is wrong", () => {
  it("is the word, the number or the sign at its place, and nothing at the end", () => {
    expect(splitAt("round(amont * 2)", 6)).toEqual(["round(", "amont", " * 2)"]);
    expect(splitAt("1 + 22", 4)).toEqual(["1 + ", "22", ""]);
    expect(splitAt("1 ++ 2", 3)).toEqual(["1 +", "+", " 2"]);
    expect(splitAt("round(", 6)).toEqual(["round(", "", ""]);
    expect(splitAt("a", 99)).toEqual(["a", "", ""]);
  });
});

it("a function tells what it takes, and that there may be more", () => {
  const [largest] = suggested(WORDS, "largest");
  expect(largest && signature(largest, (type) => `<${type}>`)).toBe("largest(<decimal>, <decimal>, …)");
});
