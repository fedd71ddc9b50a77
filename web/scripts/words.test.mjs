import { describe, expect, it } from "vitest";
import { faults } from "./words.mjs";

const head = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n';
const said = (text, translation, locale = "de") =>
  faults(`${head}msgid ${JSON.stringify(text)}\nmsgstr ${JSON.stringify(translation)}\n`, locale).join();

describe("words", () => {
  it.each([
    ["Save", "", "is not translated"],
    ["Save {name}", "Speichern", "its translation none"],
    ["Save {name}", "{nom} speichern", "its translation {nom}"],
    ["<0>Save</0> it", "Speichern", "its translation none"],
    ["{count, plural, one {day} other {days}}", "{days}", "its translation {days}"],
    ["Save {name}", "{name speichern", "cannot be read"],
    [
      "{count, plural, one {# deal} other {# deals}}",
      "{count, plural, other {# Deals}}",
      "lacks the plural forms one",
    ],
  ])("%s as %s is caught", (text, translation, message) => {
    expect(said(text, translation)).toContain(message);
  });

  it.each([
    ["Save", "Speichern", "de"],
    ["{a} of {b}", "{b}: {a}", "de"],
    ["{count, plural, one {# deal} other {# deals}}", "{count, plural, one {# Deal} other {# Deals}}", "de"],
    [
      "{n, plural, one {# deal} other {# deals}}",
      "{n, plural, zero {٠} one {١} two {٢} few {# ج} many {# د} other {# ه}}",
      "ar",
    ],
    ["{count, plural, one {day} other {days}}", "{count, plural, one {Tag} other {Tage}}", "de"],
    ["{count, plural, one {# deal} other {# deals}}", "Deals: {count}", "de"],
  ])("%s as %s is fine", (text, translation, locale) => {
    expect(said(text, translation, locale)).toBe("");
  });
});
