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
  cards: [
    {
      kind: "figures",
      label: msg`Four figures`,
      help: msg`Open pipeline, what should close, what was won, and how often.`,
      icon: "gauge",
      width: 2,
      room: "min-h-54 overflow-hidden xl:h-26 xl:min-h-0",
      needs: "deal",
      load: () => import("./home-figures").then(({ HomeFigures }) => HomeFigures),
    },
    {
      kind: "stages",
      label: msg`My pipeline`,
      help: msg`Open deals by stage, with their sums.`,
      icon: "columns-3",
      width: 1,
      needs: "deal",
      load: () => import("./home-cards").then(({ StagesCard }) => StagesCard),
    },
    {
      kind: "largest",
      label: msg`Largest open deals`,
      help: msg`The six that matter most.`,
      icon: "handshake",
      width: 1,
      needs: "deal",
      load: () => import("./home-cards").then(({ LargestCard }) => LargestCard),
    },
    {
      kind: "won",
      label: msg`Won lately`,
      help: msg`The deals that were won last.`,
      icon: "trophy",
      width: 1,
      needs: "deal",
      load: () => import("./home-cards").then(({ WonCard }) => WonCard),
    },
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
