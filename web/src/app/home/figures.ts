import type { Filter } from "@/engine/api/types";
import { formatMoney } from "@/kit/money";
import { formatDecimal, formatPercent } from "@/kit/numbers";

/** A metric as the server declares it. */
export interface Metric {
  name: string;
  label: string;
  object: string;
  unit: "money" | "count" | "percent";
  icon: string;
}

/** A metric in a period; see GET /metrics/{name}. */
export interface Figure {
  metric: string;
  unit: Metric["unit"];
  since: string;
  until: string;
  actual: string | null;
  earlier: string | null;
  target: { id: string; version: number; amount: string } | null;
  expected: string | null;
  elapsed: number;
  pace: "ahead" | "on" | "behind" | "none";
  object: string;
  filter: Filter;
}

export const PERIODS = ["month", "quarter", "year"] as const;
export type Period = (typeof PERIODS)[number];

/** What a card shows: a metric, for how long, of whom. */
export interface KpiSettings {
  metric: string;
  period: Period;
  /** "me", "team", "all", or "user:<id>", "team:<id>". */
  whose: string;
}

export function readKpi(raw: Readonly<Record<string, unknown>>): KpiSettings | null {
  const { metric, period, whose } = raw;
  if (typeof metric !== "string" || metric === "") return null;
  const known = PERIODS.find((one) => one === period) ?? "quarter";
  return { metric, period: known, whose: typeof whose === "string" ? whose : "me" };
}

export interface Whose {
  person?: string | undefined;
  team?: string | undefined;
}

/** Whom a setting means, for the person who looks; somebody without a team looks at everything. */
export function whoseOf(whose: string, me: { id: string; team: { id: string } | null }): Whose {
  const [kind, id] = whose.split(":");
  if (kind === "me") return { person: me.id };
  if (kind === "user") return { person: id };
  if (kind === "team") return { team: id ?? me.team?.id };
  return {};
}

export function writeFigure(
  value: string | null,
  unit: Metric["unit"],
  { locale, currency }: { locale: string; currency: string },
): string {
  if (value === null) return "–";
  if (unit === "percent") return formatPercent(value, locale);
  if (unit === "money") return formatMoney({ amount: value, currency }, locale, "compact");
  return formatDecimal(value, locale, 0);
}

/** How much of the target is there, 0 to 1; more than all of it is all of it. */
export function shareOf(value: string | null, target: string): number {
  const share = Number(value ?? 0) / Number(target);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}

/** Change in percent since the same part of the period before; undefined where there was nothing. */
export function changeSince(now: string | null, before: string | null): number | undefined {
  const [one, other] = [Number(now ?? Number.NaN), Number(before ?? Number.NaN)];
  if (!Number.isFinite(one) || !Number.isFinite(other) || other === 0) return undefined;
  return ((one - other) / Math.abs(other)) * 100;
}
