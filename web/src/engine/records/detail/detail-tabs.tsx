import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import type { Count, Item, ObjectMeta } from "@/engine/api/types";
import { type Panel, type PanelProps, usePanels } from "@/engine/slots";
import { useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { SkeletonText } from "@/ui/skeleton";
import { type TabItem, Tabs } from "@/ui/tabs";
import { useMedia } from "@/ui/use-media";
import { Composer } from "../composer";
import { DetailSections } from "../detail-sections";
import { PanelSlot } from "../panel-slot";
import { RelatedList } from "../related-list";
import { Timeline } from "../timeline";
import { ChangeLog } from "./change-log";
import { relatedFilter, type RelatedGroup, relatedGroups } from "./parts";
import { PlannedList } from "./planned-list";
import type { Planned } from "./use-planned";

const AttachmentsPanel = lazy(async () => ({
  default: (await import("@/engine/files/attachments-panel")).AttachmentsPanel,
}));

interface TabsProps {
  object: ObjectMeta;
  item: Item;
  isPartial: boolean;
  planned: readonly Planned[];
}

/** The parts of a record: its story, what modules add, what belongs to it, the log; on a small screen its fields, too. */
export function DetailTabs({ object, item, isPartial, planned }: TabsProps) {
  const { t } = useLingui();
  const isWide = useMedia("(min-width: 1024px)");
  const [chosen, choose] = useState<string | null>(null);
  const details: TabItem = {
    id: "details",
    label: t`Details`,
    content: isPartial ? <SkeletonText lines={8} /> : <DetailSections object={object} item={item} />,
  };
  const story: TabItem = {
    id: "timeline",
    label: t`Timeline`,
    content: <Story object={object} item={item} planned={planned} />,
  };
  const log: TabItem = { id: "log", label: t`Log`, content: <ChangeLog object={object} item={item} /> };
  const panels = usePanelTabs(object, item);
  const related = useRelatedTabs(object, item);
  const files = useFilesTab(object, item);
  const items = [
    ...(object.activities ? [story] : []),
    ...(isWide ? [] : [details]),
    ...related,
    ...panels,
    ...files,
    log,
  ];
  const value = items.some((one) => one.id === chosen) ? chosen : (items[0]?.id ?? null);
  return (
    <section className="min-w-0">
      <Tabs label={t`Parts of the record`} value={value ?? ""} onChange={choose} items={items} />
    </section>
  );
}

function Story({ object, item, planned }: Omit<TabsProps, "isPartial">) {
  return (
    <div className="flex flex-col gap-4">
      {object.activities && item["archived_at"] == null && <Composer object={object} item={item} />}
      <PlannedList item={item} planned={planned} />
      <Timeline object={object} item={item} />
    </div>
  );
}

/** The files of any record, with their number. */
function useFilesTab(object: ObjectMeta, item: Item): TabItem[] {
  const { t } = useLingui();
  const files = useMeta().find("attachment");
  const isThere = files !== undefined && files.can.includes("read") && object.name !== files.name;
  const { count } = useList(files?.name ?? object.name, {
    filter: { field: "regarding", op: "eq", value: { object: object.name, id: item.id } },
    fields: ["id"],
    limit: 1,
    count: true,
    isEnabled: isThere,
  });
  if (!isThere) return [];
  const content = (
    <Suspense fallback={<SkeletonText lines={3} />}>
      <AttachmentsPanel object={object} item={item} />
    </Suspense>
  );
  return [{ id: "files", label: t`Files`, count: shownCount(count), content }];
}

function usePanelTabs(object: ObjectMeta, item: Item): TabItem[] {
  const { t } = useLingui();
  const panels = usePanels(object.name, "tab");
  const counts = useCounts(panels, { object, item });
  return panels.flatMap((panel, at) => {
    if (panel.isFor?.({ object, item }) === false) return [];
    const content = <PanelSlot panel={panel} object={object} item={item} />;
    return [{ id: panel.id, label: t(panel.label), count: counts[at], content }];
  });
}

/** Of each panel the number that it wants beside its label. The panels of a page stay the same, so hooks may be asked in turn. */
function useCounts(panels: readonly Panel[], about: PanelProps): (number | undefined)[] {
  // oxlint-disable-next-line react/rules-of-hooks
  return panels.map((panel) => usePanelCount(panel, about));
}

function usePanelCount({ counted, isFor }: Panel, about: PanelProps): number | undefined {
  const isThere = counted !== undefined && isFor?.(about) !== false;
  const { object, filter } = counted?.(about) ?? { object: about.object.name, filter: null };
  const asked = { filter, fields: ["id"], limit: 1, count: true, isEnabled: isThere };
  const { count } = useList(object, asked);
  return isThere ? shownCount(count) : undefined;
}

function useRelatedTabs(object: ObjectMeta, item: Item): TabItem[] {
  const meta = useMeta();
  const groups = relatedGroups(object.related).filter((group) =>
    meta.find(group.object)?.can.includes("read"),
  );
  // The lists of an object are declared once, so hooks may be asked in turn.
  // oxlint-disable-next-line react/rules-of-hooks
  const counts = groups.map((group) => useRelatedCount(group, item.id));
  return groups.map((group, at) => ({
    id: group.id,
    label: group.label,
    count: counts[at],
    content: <RelatedList object={object} item={item} group={group} />,
  }));
}

/** How many there are; left out where there are none, or where nobody has counted them all. */
function useRelatedCount(group: RelatedGroup, id: string): number | undefined {
  const filter = relatedFilter(group, id);
  return shownCount(useList(group.object, { filter, fields: ["id"], limit: 1, count: true }).count);
}

function shownCount(count: Count | null): number | undefined {
  return count === null || !count.exact || count.value === 0 ? undefined : count.value;
}
