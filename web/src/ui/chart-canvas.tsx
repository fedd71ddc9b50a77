import { BarChart, FunnelChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { ChartProps } from "./chart";
import { chartOption } from "./chart-option";
import { readPalette } from "./chart-palette";

register([
  BarChart,
  LineChart,
  PieChart,
  FunnelChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** The drawing of a `Chart`. The only file that loads echarts; never import it but lazily. */
export function ChartCanvas(props: ChartProps & { height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const latest = useRef(props);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const made = init(element, null, { renderer: "svg" });
    chart.current = made;
    made.on("click", ({ seriesIndex, dataIndex }) => select(latest.current, seriesIndex, dataIndex));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    latest.current = props;
    if (box.current === null) return;
    chart.current?.setOption(chartOption(props, readPalette(box.current)), { notMerge: true });
  }, [props]);

  // Axes run from the left in every language that we speak; the words on them keep their own direction.
  return <div ref={box} dir="ltr" aria-hidden="true" className="w-full" style={{ height: props.height }} />;
}

function select({ series, onSelect }: ChartProps, seriesIndex: number | undefined, category: number): void {
  const one = series[seriesIndex ?? 0];
  if (one !== undefined) onSelect?.({ series: one, category });
}
