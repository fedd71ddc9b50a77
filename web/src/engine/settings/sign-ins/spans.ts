const HOUR = 60;
const DAY = 24 * HOUR;

/** What is offered, and what was settled elsewhere, the shortest first. */
export function spans(offered: readonly number[], settled: number): number[] {
  return [...new Set([...offered, settled])].toSorted((one, two) => one - two);
}

/** Minutes in the largest unit that they fill: "30 minutes", "12 hours", "7 days". */
export function formatSpan(minutes: number, locale: string): string {
  const [size, unit] = (
    [
      [DAY, "day"],
      [HOUR, "hour"],
      [1, "minute"],
    ] as const
  ).find(([one]) => minutes % one === 0) ?? [1, "minute"];
  const form = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
  return form.format(minutes / size);
}
