import type { Filter } from "@/engine/api/types";
import { addMonths } from "@/kit/dates";

export const PERIODS = ["month", "quarter", "year"] as const;
export const GROUPS = ["none", "owner", "team", "region", "pipeline", "product"] as const;
export type Period = (typeof PERIODS)[number];
export type GroupBy = (typeof GROUPS)[number];

/** What a set of deals adds up to: money in the organisation's currency, rates from 0 to 1. */
export interface Figures {
  won: string;
  won_count: number;
  lost_count: number;
  open: string;
  open_count: number;
  weighted: string;
  win_rate: string | null;
  cycle_days: string | null;
  deal_size: string | null;
  drill: { won: Filter; lost: Filter; open: Filter };
}

/** The deals that a win rate counts: all that were won or lost. */
export function closedDeals({ drill }: Pick<Figures, "drill">): Filter {
  return { or: [drill.won, drill.lost] };
}

export interface Group {
  id: string | null;
  title: string;
}

export interface ForecastRow extends Figures {
  /** First day of the period. */
  period: string;
  group: Group | null;
}

export interface ForecastGroup extends Figures {
  group: Group | null;
}

export interface Forecast {
  currency: string;
  periods: string[];
  rows: ForecastRow[];
  groups: ForecastGroup[];
  totals: Figures;
}

/** Which days a forecast covers, both ends included. */
export interface Span {
  since: string;
  until: string;
}

export const SPANS = ["this_year", "last_year", "last_12_months", "next_12_months"] as const;

/** "custom" is from one day to another. */
export type SpanName = (typeof SPANS)[number] | "custom";

/** First day of the fiscal year that holds `day`. */
export function fiscalYear(day: string, fiscalMonth: number): string {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month < fiscalMonth ? 1 : 0);
  return `${year}-${String(fiscalMonth).padStart(2, "0")}-01`;
}

/** The days of a named span, seen from `today`. */
export function spanOf(name: Exclude<SpanName, "custom">, today: string, fiscalMonth: number): Span {
  const year = fiscalYear(today, fiscalMonth);
  const month = `${today.slice(0, 7)}-01`;
  const starts: Record<Exclude<SpanName, "custom">, string> = {
    this_year: year,
    last_year: addMonths(year, -12),
    last_12_months: addMonths(month, -11),
    next_12_months: month,
  };
  const since = starts[name];
  return { since, until: dayBefore(addMonths(since, 12)) };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** "2026 Q1" for quarters counted from the fiscal month, "2026" for years; months are written by the caller. */
export function periodName(first: string, period: Exclude<Period, "month">, fiscalMonth: number): string {
  const year = Number(fiscalYear(first, fiscalMonth).slice(0, 4));
  if (period === "year") return fiscalMonth === 1 ? String(year) : `${year}/${String(year + 1).slice(2)}`;
  const into = (Number(first.slice(5, 7)) - fiscalMonth + 12) % 12;
  return `${year} Q${Math.floor(into / 3) + 1}`;
}

/** What a period of the whole book adds up to, for charts: one entry for each period, zero where nothing is. */
export function byPeriod(forecast: Forecast, figure: "won" | "weighted" | "open"): number[] {
  return forecast.periods.map((period) =>
    forecast.rows.filter((row) => row.period === period).reduce((sum, row) => sum + Number(row[figure]), 0),
  );
}

/** The won money of one group in each period. */
export function wonOf(forecast: Forecast, group: Group | null): number[] {
  return forecast.periods.map((period) => {
    const row = forecast.rows.find((one) => one.period === period && one.group?.id === group?.id);
    return row === undefined ? 0 : Number(row.won);
  });
}
