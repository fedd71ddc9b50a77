import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { useCurrentRecord } from "@/engine/commands/current-record";
import { usePageTitle } from "@/engine/commands/page-title";
import { listHref } from "@/engine/commands/places";
import { useRunAction } from "@/engine/commands/run-action";
import { Part } from "@/engine/part";
import { usePanels } from "@/engine/slots";
import { ConflictBanner } from "@/engine/sync/conflict-banner";
import { isCompared } from "@/engine/sync/meta";
import { type OneRecord, useRecord } from "@/engine/sync/use-record";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { asIcon } from "@/ui/icons";
import { inSentence } from "@/ui/in-sentence";
import { ButtonLink } from "@/ui/link";
import { Skeleton, SkeletonText } from "@/ui/skeleton";
import { useMedia } from "@/ui/use-media";
import { DetailBar, DetailHeader } from "./detail-header";
import { DetailSections } from "./detail-sections";
import { DetailTabs } from "./detail/detail-tabs";
import { Highlights } from "./detail/highlights";
import { PresenceProvider } from "./detail/presence-context";
import { usePlanned } from "./detail/use-planned";
import { useGoInPlace } from "./detail/use-stand";
import { PanelSlot } from "./panel-slot";
import { StagePath } from "./stage-path";

const WAITING_BANNER = {
  load: async () => (await import("@/engine/approvals/waiting-banner")).WaitingBanner,
};

const HOLD_BANNER = { load: async () => (await import("@/engine/holds/hold-banner")).HoldBanner };

const HINT = { load: async () => (await import("@/engine/duplicates/hint")).EditHint };

interface DetailPageProps {
  object: ObjectMeta;
  id: string;
}

/** One record: what it is, what belongs to it, what happened and what to do next. */
export function DetailPage({ object, id }: DetailPageProps) {
  const found = useRecord(object.name, id);
  const { item, leadsTo, reload } = found;
  useLeading(object, leadsTo, item, reload);
  usePageTitle(item?.title ?? object.label);
  useCurrentRecord(object, item);
  if (item === null) return <NoRecord object={object} found={found} />;
  return <Record object={object} item={item} isPending={found.isPending} isPartial={found.isPartial} />;
}

/** Until it is there, or because it is not. */
function NoRecord({ object, found }: { object: ObjectMeta; found: OneRecord }) {
  const { state, problem, leadsTo, reload } = found;
  if (leadsTo !== null) return <Waiting />;
  if (state === "missing") return <Missing object={object} />;
  if (state !== "failed") return <Waiting />;
  return (
    <ErrorState code={problem?.code} onRetry={() => void reload()}>
      {problem?.detail}
    </ErrorState>
  );
}

/** An old id leads to the record that is left; what was archived before one's eyes may have been merged. */
function useLeading(
  object: ObjectMeta,
  leadsTo: string | null,
  item: Item | null,
  reload: () => Promise<void>,
): void {
  const go = useGoInPlace(object);
  useEffect(() => {
    if (leadsTo !== null) go(leadsTo);
  }, [leadsTo, go]);
  const isAway = item?.["archived_at"] != null;
  useEffect(() => {
    if (isAway) void reload();
  }, [isAway, reload]);
}

interface RecordProps {
  object: ObjectMeta;
  item: Item;
  isPending: boolean;
  isPartial: boolean;
}

function Record({ object, item, isPending, isPartial }: RecordProps) {
  const planned = usePlanned(object, item);
  const isWide = useMedia("(min-width: 1024px)");
  const sections = isPartial ? <SkeletonText lines={8} /> : <DetailSections object={object} item={item} />;
  return (
    <PresenceProvider object={object} id={item.id}>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto" data-scrolls>
        <DetailBar object={object} item={item} />
        <DetailHeader object={object} item={item} isPending={isPending} />
        <div className="flex shrink-0 flex-col gap-2 px-4 sm:px-6">
          <Highlights object={object} item={item} planned={planned} />
          <StagePath object={object} item={item} />
        </div>
        <div className="flex shrink-0 flex-col gap-2 px-4 sm:px-6">
          <ConflictBanner object={object.name} id={item.id} />
          <Part of={WAITING_BANNER} props={{ object: object.name, id: item.id }} />
          <Part of={HOLD_BANNER} props={{ object: object.name, id: item.id }} />
          {isCompared(object) && !isPartial && <Part key={item.id} of={HINT} props={{ object, item }} />}
          {item["archived_at"] != null && <Archived object={object} item={item} />}
        </div>
        <div className="grid shrink-0 items-start gap-x-8 px-4 pb-16 sm:px-6 lg:grid-cols-[21rem_minmax(0,1fr)]">
          {isWide && (
            <aside className="sticky top-11 -mx-2 max-h-[calc(100dvh-5rem)] min-w-0 overflow-y-auto overscroll-contain px-2 pt-2 pb-6">
              {sections}
              <SidePanels object={object} item={item} />
            </aside>
          )}
          <DetailTabs object={object} item={item} isPartial={isPartial} planned={planned} />
        </div>
      </div>
    </PresenceProvider>
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

function Missing({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  return (
    <ErrorState
      kind="locked"
      title={t`There is nothing here for you`}
      actions={<ButtonLink href={listHref(object)}>{t`All ${inSentence(object.label_plural)}`}</ButtonLink>}
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
