import { useLingui } from "@lingui/react/macro";
import { useMemo, useRef } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { type Aggregate, useAggregate } from "@/engine/sync/use-answer";
import { cx } from "@/kit/cx";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";
import { Skeleton } from "@/ui/skeleton";
import { useIsNarrow } from "@/ui/use-media";
import { ChartDrawing } from "./chart/chart-drawing";
import { ChartSettings } from "./chart/chart-settings";
import { csvLines, saveCsv, savePng } from "./chart/export";
import { FigureTable } from "./chart/figure-table";
import { type ChartLook, groupText, periodFilter, readChart } from "./chart/look";
import { NumberTiles } from "./chart/number-tiles";
import { type Shape, shapeOf } from "./chart/shape";
import { measureWords, titleOf } from "./chart/words";
import { allOf } from "./filters/model";
import { LayoutFrame } from "./layouts/layout-frame";
import { NoRecords } from "./page/no-records";
import { useViewTitle } from "./page/use-view-title";
import { useViewState, type ViewState } from "./views/use-view";

export interface ChartPageProps {
  object: ObjectMeta;
}

/** Figures over the records of an object, drawn; each part leads to its rows. */
export function ChartPage({ object }: ChartPageProps) {
  const meta = useMeta();
  const state = useViewState(object, "chart");
  const look = useMemo(() => readChart(meta, object, state.look), [meta, object, state.look]);
  const answer = useAggregate(object.name, {
    filter: allOf(state.asked, periodFilter(look.period)),
    group: groupText(look.keys),
    measures: look.measures.join(","),
    top: look.keys[0]?.unit === null ? look.top : 0,
    isEnabled: !state.isWaiting,
  });
  useViewTitle(object, state.view);
  return (
    <LayoutFrame
      object={object}
      state={state}
      count={null}
      isSettingsWide
      settings={<ChartSettings object={object} state={state} look={look} />}
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        <Body object={object} state={state} look={look} answer={answer} />
      </div>
    </LayoutFrame>
  );
}

interface BodyProps extends ChartPageProps {
  state: ViewState;
  look: ChartLook;
  answer: Aggregate;
}

function Body({ object, state, look, answer }: BodyProps) {
  if (answer.state === "loading") return <Waiting />;
  const isNothing = answer.groups.every((group) => group.values["count"] === 0);
  if (answer.state === "failed" || (answer.groups.length === 0 && isNothing)) {
    const retry = () => void answer.reload();
    return <NoRecords object={object} state={state} problem={answer.problem} onRetry={retry} />;
  }
  if (look.kind === "number") {
    return <NumberTiles object={object} look={look} filter={state.asked} now={answer} />;
  }
  return <Drawn object={object} look={look} answer={answer} />;
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-busy="true" className="rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">{t`Loading`}</span>
      <Skeleton className="mb-4 w-48" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}

const WIDE = 460;
const NARROW = 340;

function Drawn({ object, look, answer }: Omit<BodyProps, "state">) {
  const { t } = useLingui();
  const meta = useMeta();
  const { locale } = useLocaleSettings();
  const isNarrow = useIsNarrow();
  const box = useRef<HTMLDivElement>(null);
  const title = titleOf(meta, object, look);
  const shape = useMemo(() => shapeOf(answer.groups, look, locale), [answer.groups, look, locale]);
  const lines = Math.max(shape.categories.length * 34, isNarrow ? NARROW : WIDE);
  const height = look.kind === "column" ? lines : isNarrow ? NARROW : WIDE;
  return (
    <div
      aria-busy={answer.isPrevious}
      className={cx("flex flex-col gap-4 transition-opacity", answer.isPrevious && "opacity-60")}
    >
      {answer.truncated && (
        <Banner tone="info">{t`There are more groups than fit; only the largest ones are shown. Choose how many, and the rest becomes one.`}</Banner>
      )}
      <div ref={box} data-chart className="rounded-lg border border-line bg-surface p-4 shadow-1">
        {look.kind === "table" ? (
          <FigureTable object={object} look={look} shape={shape} title={title} />
        ) : (
          <ChartDrawing object={object} look={look} shape={shape} title={title} height={height} />
        )}
      </div>
      <Exports object={object} shape={shape} title={title} box={look.kind === "table" ? null : box} />
    </div>
  );
}

interface ExportsProps extends ChartPageProps {
  shape: Shape;
  title: string;
  box: React.RefObject<HTMLDivElement | null> | null;
}

function Exports({ object, shape, title, box }: ExportsProps) {
  const { t } = useLingui();
  const names = shape.series.map((one) => one.label || measureWords(object, one.measure));
  const name = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  return (
    <div className="flex gap-2">
      {box !== null && (
        <Button
          size="sm"
          icon="download"
          onPress={() => void savePng(name, box.current)}
        >{t`Save as picture`}</Button>
      )}
      <Button
        size="sm"
        icon="file-spreadsheet"
        onPress={() => saveCsv(name, csvLines(shape, t`Group`, names))}
      >{t`Save as CSV`}</Button>
    </div>
  );
}
