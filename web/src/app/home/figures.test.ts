import { expect, it } from "vitest";
import { changeSince, readKpi, shareOf, whoseOf, writeFigure } from "./figures";

it("a card that was never settled asks, one that was is read with care", () => {
  expect(readKpi({})).toBeNull();
  expect(readKpi({ metric: "won_amount", period: "week" })).toEqual({
    metric: "won_amount",
    period: "quarter",
    whose: "me",
  });
});

it("whose figure it is depends on who looks", () => {
  const me = { id: "m", team: { id: "t" } };
  expect(whoseOf("me", me)).toEqual({ person: "m" });
  expect(whoseOf("team", me)).toEqual({ team: "t" });
  expect(whoseOf("team", { id: "m", team: null })).toEqual({ team: undefined });
  expect(whoseOf("user:u", me)).toEqual({ person: "u" });
  expect(whoseOf("team:x", me)).toEqual({ team: "x" });
  expect(whoseOf("all", me)).toEqual({});
});

it("figures are written as what they are", () => {
  const place = { locale: "en-GB", currency: "EUR" };
  expect(writeFigure("62.5", "percent", place)).toBe("62.5%");
  expect(writeFigure("12", "count", place)).toBe("12");
  expect(writeFigure("1200000", "money", place)).toContain("1.2");
  expect(writeFigure(null, "money", place)).toBe("–");
});

it("shares and changes hold at the edges", () => {
  expect(shareOf("50", "200")).toBe(0.25);
  expect(shareOf("500", "200")).toBe(1);
  expect(shareOf("5", "0")).toBe(0);
  expect(changeSince("150", "100")).toBe(50);
  expect(changeSince("150", "0")).toBeUndefined();
  expect(changeSince(null, "5")).toBeUndefined();
});
