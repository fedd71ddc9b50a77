import { expect, test } from "vitest";
import { choicesHref, customSpan, readChoices } from "./forecast-choices";

test("choices stand in the address and come back from it", () => {
  const choices = { ...readChoices(""), period: "quarter", group: "region" } as const;
  expect(choicesHref(choices)).toBe("/forecast?period=quarter&group=region");
  expect(readChoices("?period=quarter&group=region")).toEqual(choices);
  expect(choicesHref(readChoices(""))).toBe("/forecast");
});

test("an address that says nonsense is read as the first visit", () => {
  expect(readChoices("?period=hour&group=owner;drop&span=x&since=yesterday")).toEqual({
    ...readChoices(""),
  });
});

test("a span that ends before it begins is turned round", () => {
  const choices = { ...readChoices("?span=custom&since=2017-12-31&until=2016-10-01") };
  const year = { since: "2026-01-01", until: "2026-12-31" };
  expect(customSpan(choices, year)).toEqual({ since: "2016-10-01", until: "2017-12-31" });
  expect(customSpan(readChoices("?span=custom"), year)).toEqual(year);
});
