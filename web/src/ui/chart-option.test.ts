import { expect, test } from "vitest";
import type { ChartProps } from "./chart";
import { chartOption } from "./chart-option";
import type { ChartPalette } from "./chart-palette";

const palette: ChartPalette = {
  series: [],
  tone: () => "",
  ink: "",
  faint: "",
  line: "",
  raised: "",
  surface: "",
  font: "",
  motion: 0,
};

function chart(...values: (number | null)[]): ChartProps {
  return {
    label: "Deals",
    kind: "bar",
    categories: ["a", "b"],
    series: [{ id: "1", label: "Deals", values }],
  };
}

test("what is counted has an axis of whole numbers", () => {
  expect(chartOption(chart(1, null), palette)).toMatchObject({ yAxis: { minInterval: 1 } });
  expect(chartOption(chart(0.5, 1), palette)).toMatchObject({ yAxis: { minInterval: 0 } });
});
