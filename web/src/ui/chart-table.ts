import type { ChartProps } from "./chart";
import type { Column, TableProps } from "./table";

/** The figures of a chart as the props of a plain table; `head` names the column of the categories. */
export function chartTable(chart: ChartProps, head: string): TableProps<number> {
  const { label, categories, series, format = String } = chart;
  const columns: Column<number>[] = [
    { id: "category", label: head, cell: (place) => categories[place] },
    ...series.map((one) => ({
      id: one.id,
      label: one.label,
      isNumber: true,
      cell: (place: number) => written(one.values[place], format),
    })),
  ];
  return { label, columns, rows: categories.map((_, place) => place), rowId: String };
}

function written(value: number | null | undefined, format: (value: number) => string): string {
  return value == null ? "–" : format(value);
}
