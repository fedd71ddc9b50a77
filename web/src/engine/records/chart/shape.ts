import type { AggregateGroup, Filter } from "@/engine/api/types";
import { addDays, addMonths, formatDay } from "@/kit/dates";
import type { ChartLook, Unit } from "./look";

/** One place on the axis. */
export interface Category {
  id: string;
  label: string;
  /** Null for a time in which there is nothing. */
  filter: Filter | null;
}

export interface Series {
  id: string;
  /** The measure it tells. */
  measure: string;
  /** The value of the second key; empty when series are measures. */
  label: string;
  values: (number | null)[];
  /** By category: what selects exactly the rows of a value. */
  filters: (Filter | null)[];
}

export interface Shape {
  categories: Category[];
  series: Series[];
}

interface Cell {
  values: Record<string, number | string | null>;
  filter: Filter;
}

const OTHER = "other";
const EMPTY = "empty";
/** More places than these an axis is not filled up to. */
const MOST_FILLED = 400;

/** Groups as the server tells them, as what a drawing or a table needs. */
export function shapeOf(groups: readonly AggregateGroup[], look: ChartLook, locale: string): Shape {
  const [first = null, second = null] = look.keys.map((key) => key.unit);
  const cells = new Map<string, Cell>();
  const rows = new Map<string, Category>();
  const lines = new Map<string, string>();
  for (const group of groups) {
    const row = keyOf(group, 0);
    const line = keyOf(group, 1);
    rows.set(row, { id: row, label: labelOf(group, 0, first, locale), filter: group.filter });
    lines.set(line, labelOf(group, 1, second, locale));
    cells.set(`${row} ${line}`, group);
  }
  const isLine = first !== null && (look.kind === "line" || look.kind === "area");
  const filled = fill([...rows.values()], first, locale).filter((one) => !isLine || one.id !== EMPTY);
  return ordered(
    look.keys.length < 2 ? byMeasure(filled, cells, look) : byLine(filled, lines, cells, look),
    look,
  );
}

function keyOf(group: AggregateGroup, at: number): string {
  const key = group.key[at];
  if (at === 0 && group.other === true) return OTHER;
  return key === undefined ? "" : String(key ?? EMPTY);
}

function labelOf(group: AggregateGroup, at: number, unit: Unit | null, locale: string): string {
  const key = group.key[at];
  const label = group.label[at] ?? "";
  return typeof key === "string" && unit !== null ? timeLabel(key, unit, locale, label) : label;
}

/** A time as an axis has it; what the calendar of the house names (quarters, years) keeps its name. */
function timeLabel(first: string, unit: Unit, locale: string, told: string): string {
  if (unit === "day") return formatDay(first, locale, "medium");
  if (unit === "week") return formatDay(first, locale, "short");
  if (unit === "month") return monthLabel(first, locale);
  return told;
}

const months = new Map<string, Intl.DateTimeFormat>();

function monthLabel(first: string, locale: string): string {
  const format =
    months.get(locale) ??
    new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  months.set(locale, format);
  return format.format(new Date(`${first}T00:00:00Z`));
}

const STEPS: Partial<Record<Unit, (day: string) => string>> = {
  day: (day) => addDays(day, 1),
  week: (day) => addDays(day, 7),
  month: (day) => addMonths(day, 1),
};

/** Times without records stand on the axis, too: a gap in what was sold is news. */
function fill(categories: Category[], unit: Unit | null, locale: string): Category[] {
  const step = STEPS[unit ?? "year"];
  const times = categories.filter((one) => TIME.test(one.id));
  const days = daysFrom(times, step);
  if (unit === null || days.length === 0) return categories;
  const byId = new Map(times.map((one) => [one.id, one]));
  const filled = days.map(
    (day) => byId.get(day) ?? { id: day, label: timeLabel(day, unit, locale, day), filter: null },
  );
  return days.length > MOST_FILLED
    ? categories
    : [...filled, ...categories.filter((one) => !byId.has(one.id))];
}

const TIME = /^\d{4}-/;

/** The steps from the first time to the last; none where they cannot be told, one too many where they are too many. */
function daysFrom(times: readonly Category[], step: ((day: string) => string) | undefined): string[] {
  const [start, end] = [times[0]?.id, times.at(-1)?.id];
  const days: string[] = [];
  if (step === undefined || start === undefined || end === undefined) return days;
  for (let day = start; day <= end && days.length <= MOST_FILLED; day = step(day)) days.push(day);
  return days;
}

function byMeasure(categories: Category[], cells: Map<string, Cell>, look: ChartLook): Shape {
  const series = look.measures.map((measure): Series => {
    const found = categories.map((one) => cells.get(`${one.id} `));
    return {
      id: measure,
      measure,
      label: "",
      values: found.map((cell) => numberOf(cell, measure)),
      filters: categories.map((one) => one.filter),
    };
  });
  return { categories, series };
}

function byLine(
  categories: Category[],
  lines: Map<string, string>,
  cells: Map<string, Cell>,
  look: ChartLook,
): Shape {
  const measure = look.measures[0] ?? "count";
  const series = [...lines].map(([id, label]): Series => {
    const found = categories.map((one) => cells.get(`${one.id} ${id}`));
    return {
      id: id === "" ? EMPTY : id,
      measure,
      label,
      values: found.map((cell) => numberOf(cell, measure)),
      filters: found.map((cell) => cell?.filter ?? null),
    };
  });
  const whole = categories.map((one) => ({ ...one, filter: wholeOf(one.id, lines, cells) }));
  return { categories: whole, series };
}

/** All rows of a category, whichever series they are in. */
function wholeOf(id: string, lines: Map<string, string>, cells: Map<string, Cell>): Filter | null {
  const parts = [...lines.keys()].flatMap((line) => cells.get(`${id} ${line}`)?.filter ?? []);
  return parts.length > 1 ? { or: parts } : (parts[0] ?? null);
}

/** Nothing there: no records count 0 and come to 0, but have no mean, least or most. */
function numberOf(cell: Cell | undefined, measure: string): number | null {
  const isTotal = measure === "count" || measure.startsWith("sum:");
  if (cell === undefined) return isTotal ? 0 : null;
  const value = cell.values[measure];
  return value == null ? null : Number(value);
}

function ordered(shape: Shape, { order }: ChartLook): Shape {
  if (order === "label") return shape;
  const totals = shape.categories.map((_, at) => total(shape.series, at));
  const way = order === "value" ? 1 : -1;
  const places = shape.categories.map((_, at) => at);
  places.sort(
    (left, right) =>
      last(shape, left) - last(shape, right) || way * ((totals[left] ?? 0) - (totals[right] ?? 0)),
  );
  return {
    categories: places.flatMap((at) => shape.categories[at] ?? []),
    series: shape.series.map((one) => ({
      ...one,
      values: places.map((at) => one.values[at] ?? null),
      filters: places.map((at) => one.filters[at] ?? null),
    })),
  };
}

/** "Other" stands behind everything, however large it is. */
function last({ categories }: Shape, at: number): number {
  return categories[at]?.id === OTHER ? 1 : 0;
}

function total(series: readonly Series[], at: number): number {
  const isOneMeasure = series.every((one) => one.measure === series[0]?.measure);
  const counted = isOneMeasure ? series : series.slice(0, 1);
  return counted.reduce((sum, one) => sum + (one.values[at] ?? 0), 0);
}

/** How much more (or less) than before, in percent; undefined where there was nothing to compare with. */
export function changeOf(now: number, before: number): number | undefined {
  return before === 0 ? undefined : ((now - before) / Math.abs(before)) * 100;
}
