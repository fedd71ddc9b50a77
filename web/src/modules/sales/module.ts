import { msg } from "@lingui/core/macro";
import type { Module } from "@/engine/slots";

export const SALES: Module = {
  name: "sales",
  nav: [
    { group: "sales", object: "deal", key: "d", isMain: true },
    { group: "sales", href: "/forecast", label: msg`Forecast`, icon: "chart-line", key: "f", needs: "deal" },
  ],
  pages: [
    { path: "/forecast", load: () => import("./forecast-page").then(({ ForecastPage }) => ForecastPage) },
  ],
  settings: [
    {
      id: "pipelines",
      group: "work",
      label: msg`Pipelines`,
      icon: "columns-3",
      load: () => import("./settings-pipelines").then(({ PipelineSettings }) => PipelineSettings),
    },
  ],
};
