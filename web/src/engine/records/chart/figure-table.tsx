import { useLingui } from "@lingui/react/macro";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { useMeta } from "@/engine/sync/meta";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { type Column, Table } from "@/ui/table";
import type { ChartLook } from "./look";
import type { Category, Series, Shape } from "./shape";
import { keyWords, measureWords, writeMeasure } from "./words";

export interface FigureTableProps {
  object: ObjectMeta;
  look: ChartLook;
  shape: Shape;
  title: string;
}

interface Line {
  category: Category;
  at: number;
}

/** The shape as a table, each figure a link to its rows. */
export function FigureTable({ object, look, shape, title }: FigureTableProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const settings = useLocaleSettings();
  const [first] = look.keys;
  const write = (one: Series, value: number | null) => writeMeasure(object, one.measure, value, settings);
  const columns: Column<Line>[] = [
    {
      id: "category",
      label: first === undefined ? t`Group` : keyWords(meta, object, first),
      cell: ({ category }) => <ToRows object={object} filter={category.filter} text={category.label} />,
      total: t`Total`,
    },
    ...shape.series.map((one): Column<Line> => ({
      id: one.id,
      label: one.label === "" ? measureWords(object, one.measure) : one.label,
      isNumber: true,
      cell: ({ at }) => (
        <ToRows object={object} filter={one.filters[at] ?? null} text={write(one, one.values[at] ?? null)} />
      ),
      total: isTotal(one.measure) ? write(one, sum(one.values)) : "",
    })),
  ];
  const rows = shape.categories.map((category, at): Line => ({ category, at }));
  return <Table label={title} columns={columns} rows={rows} rowId={({ category }) => category.id} />;
}

function ToRows({ object, filter, text }: { object: ObjectMeta; filter: Filter | null; text: string }) {
  if (filter === null) return <>{text}</>;
  return (
    <Link variant="quiet" href={listHref(object, { filter })}>
      {text}
    </Link>
  );
}

/** Means, least and most of groups do not add up. */
function isTotal(measure: string): boolean {
  return measure === "count" || measure.startsWith("sum:");
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
