import type { ChartProps, ChartSeries } from "./chart";
import type { ChartPalette } from "./chart-palette";

type Option = Record<string, unknown>;

/** What the drawing library draws for a chart, in the colours given. */
export function chartOption(chart: ChartProps, palette: ChartPalette): Option {
  const isRound = chart.kind === "pie" || chart.kind === "funnel";
  return {
    ...frame(chart, palette, isRound),
    ...(isRound ? {} : axes(chart, palette)),
    series: isRound
      ? [roundSeries(chart, palette)]
      : chart.series.map((one) => flatSeries(chart, one, palette)),
  };
}

function frame(chart: ChartProps, palette: ChartPalette, isRound: boolean): Option {
  const hasLegend = isRound ? chart.kind === "pie" : chart.series.length > 1;
  return {
    color: palette.series,
    animationDuration: palette.motion,
    animationDurationUpdate: palette.motion,
    textStyle: { fontFamily: palette.font, color: palette.faint, fontSize: 12 },
    grid: { top: 12, right: 12, bottom: hasLegend ? 36 : 4, left: 4, containLabel: true },
    legend: {
      show: hasLegend,
      bottom: 0,
      icon: "circle",
      itemWidth: 8,
      itemHeight: 8,
      itemGap: 16,
      type: "scroll",
      textStyle: { color: palette.ink },
    },
    tooltip: {
      trigger: isRound ? "item" : "axis",
      axisPointer: { type: chart.kind === "bar" ? "shadow" : "line", lineStyle: { color: palette.line } },
      backgroundColor: palette.raised,
      borderColor: palette.line,
      borderRadius: 8,
      padding: [6, 10],
      textStyle: { color: palette.ink, fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === "number" ? written(chart, value) : "–"),
      confine: true,
    },
  };
}

function written(chart: ChartProps, value: number): string {
  return chart.format === undefined ? String(value) : chart.format(value);
}

/** Things are counted: their axis has no halves. */
function isWhole(chart: ChartProps): boolean {
  return chart.series.every(({ values }) =>
    values.every((value) => value === null || Number.isInteger(value)),
  );
}

function axes(chart: ChartProps, palette: ChartPalette): Option {
  const names = {
    type: "category",
    data: chart.categories,
    inverse: chart.isHorizontal === true,
    boundaryGap: chart.kind === "bar",
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.faint, hideOverlap: true, width: 140, overflow: "truncate" },
  };
  const figures = {
    type: "value",
    minInterval: isWhole(chart) ? 1 : 0,
    axisLabel: { color: palette.faint, formatter: (value: number) => written(chart, value) },
    splitLine: { lineStyle: { color: palette.line } },
    splitNumber: 4,
  };
  return chart.isHorizontal === true ? { xAxis: figures, yAxis: names } : { xAxis: names, yAxis: figures };
}

function colourOf(one: ChartSeries, palette: ChartPalette): Option {
  return one.tone === undefined ? {} : { color: palette.tone(one.tone) };
}

function flatSeries(chart: ChartProps, one: ChartSeries, palette: ChartPalette): Option {
  const shared = {
    id: one.id,
    name: one.label,
    data: one.values,
    ...colourOf(one, palette),
    ...(chart.isStacked === true ? { stack: "all" } : {}),
    cursor: chart.onSelect === undefined ? "default" : "pointer",
  };
  if (chart.kind === "bar") return { ...shared, type: "bar", ...barLook(chart) };
  return {
    ...shared,
    type: "line",
    smooth: 0.25,
    symbol: "circle",
    symbolSize: 6,
    showSymbol: false,
    lineStyle: { width: 2 },
    ...(chart.kind === "area" ? { areaStyle: { opacity: 0.14 } } : {}),
  };
}

function barLook(chart: ChartProps): Option {
  const radius = chart.isHorizontal === true ? [0, 3, 3, 0] : [3, 3, 0, 0];
  const borderRadius = chart.isStacked === true ? 0 : radius;
  return { barMaxWidth: 36, barGap: "12%", itemStyle: { borderRadius } };
}

function roundSeries(chart: ChartProps, palette: ChartPalette): Option {
  const values = chart.series[0]?.values ?? [];
  const data = chart.categories.map((name, place) => ({ name, value: values[place] ?? 0 }));
  const label = {
    color: palette.ink,
    formatter: (item: { name: string; value: number }) => `${item.name} · ${written(chart, item.value)}`,
  };
  const edge = { borderColor: palette.surface, borderWidth: 2 };
  if (chart.kind === "pie") {
    return {
      type: "pie",
      radius: ["52%", "78%"],
      center: ["50%", "44%"],
      data,
      label: { show: false },
      itemStyle: edge,
    };
  }
  return {
    type: "funnel",
    sort: "none",
    left: 8,
    right: 140,
    top: 8,
    bottom: 8,
    gap: 3,
    minSize: "6%",
    data,
    label: { ...label, position: "right" },
    itemStyle: edge,
  };
}
