import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { useCurrentRecord } from "@/engine/commands/current-record";
import { usePageTitle } from "@/engine/commands/page-title";
import { listHref } from "@/engine/commands/places";
import { useRunAction } from "@/engine/commands/run-action";
import { type Panel, type PanelProps, usePanels } from "@/engine/slots";
import { ConflictBanner } from "@/engine/sync/conflict-banner";
import { useRecord } from "@/engine/sync/use-record";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { asIcon } from "@/ui/icons";
import { ButtonLink } from "@/ui/link";
import { Skeleton, SkeletonText } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { Composer } from "./composer";
import { DetailHeader } from "./detail-header";
import { DetailSections } from "./detail-sections";
import { PanelSlot } from "./panel-slot";
import { RelatedList } from "./related-list";
import { StagePath } from "./stage-path";
import { Timeline } from "./timeline";

interface DetailPageProps {
  object: ObjectMeta;
  id: string;
}

/** One record: what it is, what belongs to it, what happened and what to do next. */
export function DetailPage({ object, id }: DetailPageProps) {
  const { item, state, problem, isPending, isPartial, reload } = useRecord(object.name, id);
  usePageTitle(item?.title ?? object.label);
  useCurrentRecord(object, item);
  if (state === "missing") return <Missing object={object} />;
  if (state === "failed") {
    return (
      <ErrorState code={problem?.code} onRetry={() => void reload()}>
        {problem?.detail}
      </ErrorState>
    );
  }
  return item === null ? (
    <Waiting />
  ) : (
    <Record object={object} item={item} isPending={isPending} isPartial={isPartial} />
  );
}

interface RecordProps {
  object: ObjectMeta;
  item: Item;
  isPending: boolean;
  isPartial: boolean;
}

function Record({ object, item, isPending, isPartial }: RecordProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <DetailHeader object={object} item={item} isPending={isPending} />
      <StagePath object={object} item={item} />
      <div className="px-4 sm:px-6">
        <ConflictBanner object={object.name} id={item.id} />
        {item["archived_at"] != null && <Archived object={object} item={item} />}
      </div>
      <div className="grid flex-1 gap-x-8 px-4 pb-16 sm:px-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <aside className="hidden min-w-0 pt-2 lg:block">
          {isPartial ? <SkeletonText lines={8} /> : <DetailSections object={object} item={item} />}
          <SidePanels object={object} item={item} />
        </aside>
        <DetailTabs object={object} item={item} isPartial={isPartial} />
      </div>
    </div>
  );
}

function SidePanels({ object, item }: { object: ObjectMeta; item: Item }) {
  return usePanels(object.name, "side").map((panel) => (
    <PanelSlot key={panel.id} panel={panel} object={object} item={item} />
  ));
}

function Archived({ object, item }: { object: ObjectMeta; item: Item }) {
  const { t } = useLingui();
  const runAction = useRunAction();
  const restore = useActionsOf(object, item).find((action) => action.verb === "restore");
  const button = restore && (
    <Button size="sm" icon={asIcon(restore.icon)} onPress={() => runAction(object, item, restore)}>
      {restore.label}
    </Button>
  );
  return (
    <Banner tone="warning" title={t`This record is archived`} actions={button}>
      {t`Restore it to change it again.`}
    </Banner>
  );
}

function DetailTabs({ object, item, isPartial }: { object: ObjectMeta; item: Item; isPartial: boolean }) {
  const { t } = useLingui();
  const [tab, setTab] = useState(object.activities ? "timeline" : "details");
  const ofModules = usePanels(object.name, "tab");
  const counts = useCounts(ofModules, { object, item });
  const panels = ofModules.flatMap((panel, at) => {
    if (panel.isFor?.({ object, item }) === false) return [];
    const content = <PanelSlot panel={panel} object={object} item={item} />;
    return [{ id: panel.id, label: t(panel.label), count: counts[at], content }];
  });
  const related = object.related.map((one) => ({
    id: one.name,
    label: one.label,
    content: <RelatedList object={object} item={item} related={one} />,
  }));
  const story = (
    <div className="flex flex-col gap-4">
      {object.activities && item["archived_at"] == null && <Composer object={object} item={item} />}
      <Timeline object={object} item={item} />
    </div>
  );
  const details = {
    id: "details",
    label: t`Details`,
    content: isPartial ? <SkeletonText lines={8} /> : <DetailSections object={object} item={item} />,
  };
  const timeline = { id: "timeline", label: object.activities ? t`Timeline` : t`History`, content: story };
  return (
    <section className="min-w-0">
      <Tabs
        label={t`Parts of the record`}
        value={tab}
        onChange={setTab}
        items={[timeline, ...panels, ...related, details]}
      />
    </section>
  );
}

/** Of each panel the number that it wants beside its label. The panels of a page stay the same, so hooks may be asked in turn. */
function useCounts(panels: readonly Panel[], about: PanelProps): (number | undefined)[] {
  // oxlint-disable-next-line react/rules-of-hooks
  return panels.map((panel) => panel.useCount?.(about));
}

function Missing({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  return (
    <ErrorState
      kind="locked"
      title={t`There is nothing here for you`}
      actions={<ButtonLink href={listHref(object)}>{t`All ${object.label_plural.toLowerCase()}`}</ButtonLink>}
    >
      {t`This record does not exist, or it is not yours to see. Ask its owner or an admin.`}
    </ErrorState>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-6 px-4 pt-4 sm:px-6" aria-busy="true">
      <Skeleton className="h-12 w-2/3 max-w-lg" />
      <Skeleton className="h-8" />
      <div className="grid gap-8 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <SkeletonText lines={10} />
        <SkeletonText lines={6} />
      </div>
    </div>
  );
}
