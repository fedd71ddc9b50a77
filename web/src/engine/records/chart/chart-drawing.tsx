import { useRouter } from "@tanstack/react-router";
import type { ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { fieldOf } from "@/engine/sync/meta";
import { Chart, type ChartKind, type ChartSeries } from "@/ui/chart";
import { useLocaleSettings } from "@/ui/locale";
import { asTone, type Tone } from "@/ui/tone";
import type { ChartLook } from "./look";
import type { Series, Shape } from "./shape";
import { measureWords, writeMeasure } from "./words";

export interface ChartDrawingProps {
  object: ObjectMeta;
  look: ChartLook;
  shape: Shape;
  title: string;
  height: number;
}

const DRAWN: Partial<Record<ChartLook["kind"], ChartKind>> = { column: "bar" };

/** The shape as a drawing; a press on a part leads to its rows. */
export function ChartDrawing({ object, look, shape, title, height }: ChartDrawingProps) {
  const router = useRouter();
  const settings = useLocaleSettings();
  const measure = look.measures[0] ?? "count";
  const series = shape.series.map((one) => drawn(object, look, one));
  const open = (line: string, category: number) => {
    const filter = shape.series.find((one) => one.id === line)?.filters[category];
    if (filter != null) void router.navigate({ href: listHref(object, { filter }) });
  };
  return (
    <Chart
      label={title}
      kind={DRAWN[look.kind] ?? (look.kind as ChartKind)}
      categories={shape.categories.map((one) => one.label)}
      series={series}
      isStacked={look.keys.length > 1 && look.kind !== "line"}
      isHorizontal={look.kind === "column"}
      format={(value) => writeMeasure(object, measure, value, settings, "short")}
      onSelect={({ series: one, category }) => open(one.id, category)}
      height={height}
    />
  );
}

function drawn(object: ObjectMeta, look: ChartLook, one: Series): ChartSeries {
  const label = one.label === "" ? measureWords(object, one.measure) : one.label;
  return { id: one.id, label, values: one.values, tone: toneOf(object, look, one) };
}

/** Series that are choices have the colours of the choices. */
function toneOf(object: ObjectMeta, look: ChartLook, one: Series): Tone | undefined {
  const field = fieldOf(object, look.keys[1]?.path ?? "");
  const tone = field?.choices?.find((choice) => choice.value === one.id)?.tone;
  return tone == null || tone === "neutral" ? undefined : asTone(tone);
}
