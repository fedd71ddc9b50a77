import { describe, expect, it } from "vitest";
import {
  byPeriod,
  closedDeals,
  fiscalYear,
  type Figures,
  type Forecast,
  periodName,
  spanOf,
  wonOf,
} from "./forecast-figures";

const FIGURES: Figures = {
  won: "0.00",
  won_count: 0,
  lost_count: 0,
  open: "0.00",
  open_count: 0,
  weighted: "0.00",
  win_rate: null,
  cycle_days: null,
  deal_size: null,
  drill: { won: { and: [] }, lost: { and: [] }, open: { and: [] } },
};

const FORECAST: Forecast = {
  currency: "USD",
  periods: ["2026-01-01", "2026-02-01"],
  rows: [
    { ...FIGURES, period: "2026-01-01", group: { id: "a", title: "A" }, won: "10.50" },
    { ...FIGURES, period: "2026-01-01", group: { id: null, title: "—" }, won: "2.00" },
  ],
  groups: [],
  totals: FIGURES,
};

describe("spans", () => {
  it("starts the year with the fiscal month", () => {
    expect(fiscalYear("2026-03-31", 4)).toBe("2025-04-01");
    expect(fiscalYear("2026-04-01", 4)).toBe("2026-04-01");
  });

  it("covers twelve whole months, both ends included", () => {
    expect(spanOf("this_year", "2026-11-22", 1)).toEqual({ since: "2026-01-01", until: "2026-12-31" });
    expect(spanOf("last_12_months", "2026-11-22", 1)).toEqual({ since: "2025-12-01", until: "2026-11-30" });
    expect(spanOf("last_year", "2026-02-01", 4)).toEqual({ since: "2024-04-01", until: "2025-03-31" });
  });
});

describe("names of periods", () => {
  it("counts quarters from the fiscal month", () => {
    expect(periodName("2026-04-01", "quarter", 4)).toBe("2026 Q1");
    expect(periodName("2026-01-01", "quarter", 4)).toBe("2025 Q4");
  });

  it("names a year that spans two", () => {
    expect(periodName("2026-04-01", "year", 4)).toBe("2026/27");
    expect(periodName("2026-01-01", "year", 1)).toBe("2026");
  });
});

it("counts won and lost deals into the win rate", () => {
  const won = { field: "stage.category", op: "eq", value: "won" };
  const lost = { field: "stage.category", op: "eq", value: "lost" };
  expect(closedDeals({ drill: { won, lost, open: { and: [] } } })).toEqual({ or: [won, lost] });
});

describe("series", () => {
  it("adds the groups of a period and leaves no gap", () => {
    expect(byPeriod(FORECAST, "won")).toEqual([12.5, 0]);
  });

  it("tells deals without a group from the others", () => {
    expect(wonOf(FORECAST, { id: null, title: "—" })).toEqual([2, 0]);
  });
});
