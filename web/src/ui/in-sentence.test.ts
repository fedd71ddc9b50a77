import { i18n } from "@lingui/core";
import { afterEach, expect, it } from "vitest";
import { inSentence } from "./in-sentence";

afterEach(() => i18n.activate("en"));

it.each([
  ["en", "Deal line", "deal line"],
  ["en", "VAT id", "VAT id"],
  ["fr", "Étape", "étape"],
  ["de", "Firma", "Firma"],
  ["tr", "İl", "il"],
  ["ar", "صفقة", "صفقة"],
  ["en", "", ""],
])("in %s %s is said as %s", (locale, label, said) => {
  i18n.loadAndActivate({ locale, messages: {} });
  expect(inSentence(label).normalize("NFC").replace("\u0307", "")).toBe(said);
});
