import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { ChartDrawing, type ChartDrawingProps } from "@/engine/records/chart/chart-drawing";
import { FigureTable } from "@/engine/records/chart/figure-table";
import { type ChartLook, groupText, periodFilter, readChart } from "@/engine/records/chart/look";
import { NumberTiles } from "@/engine/records/chart/number-tiles";
import { shapeOf } from "@/engine/records/chart/shape";
import { allOf } from "@/engine/records/filters/model";
import { savedViewHref } from "@/engine/records/views/place";
import { savedView, type View } from "@/engine/records/views/view";
import type { CardProps } from "@/engine/slots";
import { useMeta } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { ButtonLink, Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";

/** A saved chart; which one is chosen on the card itself. */
export function ChartCard({ settings, settle }: CardProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const filter = { field: "layout", op: "eq", value: "chart" } as const;
  const list = useList("view", {
    filter,
    fields: ["name", "object", "layout", "config", "audience", "default_for"],
    sort: "name",
    limit: 100,
  });
  const chosen = list.items.find((item) => item.id === settings["view"]);
  const object = meta.find(asText(chosen?.["object"]));
  if (list.state === "loading") return <Waiting />;
  if (chosen !== undefined && object !== undefined)
    return <Chosen object={object} item={chosen} onOther={() => settle({ view: null })} />;
  return (
    <Card title={t`Saved chart`} className="h-full">
      {list.items.length === 0 ? (
        <EmptyState
          size="small"
          illustration="chart"
          title={t`No chart is saved yet`}
          actions={<ButtonLink size="sm" href="/o/deals/chart">{t`Make a chart of deals`}</ButtonLink>}
        >
          {t`Open a list as a chart, save it as a view, and choose it here.`}
        </EmptyState>
      ) : (
        <Select
          label={t`Which chart`}
          value={null}
          options={list.items.map((item) => ({
            value: item.id,
            label: asText(item["name"]),
            detail: meta.find(asText(item["object"]))?.label_plural ?? "",
          }))}
          onChange={(view) => settle({ view })}
        />
      )}
    </Card>
  );
}

function Chosen({ object, item, onOther }: { object: ObjectMeta; item: Item; onOther: () => void }) {
  const { t } = useLingui();
  const view = useMemo(() => savedView(object, item), [object, item]);
  return (
    <Card
      title={view.label}
      className="h-full"
      actions={
        <>
          <IconButton size="sm" icon="pencil" label={t`Choose another chart`} onPress={onOther} />
          <Link href={savedViewHref(object, item)} className="text-sm">{t`Open`}</Link>
        </>
      }
    >
      <Drawn object={object} view={view} />
    </Card>
  );
}

const HEIGHT = 260;

function Drawn({ object, view }: { object: ObjectMeta; view: View }) {
  const { t } = useLingui();
  const meta = useMeta();
  const { locale } = useLocaleSettings();
  const look = useMemo(() => readChart(meta, object, view.look), [meta, object, view.look]);
  const filter = allOf(view.filter, periodFilter(look.period));
  const answer = useLook(object, look, filter);
  const shape = useMemo(() => shapeOf(answer.groups, look, locale), [answer.groups, look, locale]);
  if (answer.state === "failed")
    return <ErrorState size="small" code={answer.problem?.code} onRetry={() => void answer.reload()} />;
  if (answer.state === "loading") return <SkeletonText lines={6} />;
  if (answer.groups.length === 0)
    return <EmptyState size="small" illustration="chart" title={t`Nothing to draw yet`} />;
  const tiles = <NumberTiles object={object} look={look} filter={filter} now={answer} />;
  const drawing = { object, look, shape, title: view.label };
  return look.kind === "number" ? tiles : <Picture {...drawing} />;
}

function useLook(object: ObjectMeta, look: ChartLook, filter: Filter | null) {
  return useAggregate(object.name, {
    filter,
    group: groupText(look.keys),
    measures: look.measures.join(","),
    top: look.keys[0]?.unit === null ? look.top : 0,
  });
}

function Picture(drawing: Omit<ChartDrawingProps, "height">) {
  const { kind } = drawing.look;
  return kind === "table" ? <FigureTable {...drawing} /> : <ChartDrawing {...drawing} height={HEIGHT} />;
}

function Waiting() {
  return (
    <Card className="h-full">
      <SkeletonText lines={6} />
    </Card>
  );
}
