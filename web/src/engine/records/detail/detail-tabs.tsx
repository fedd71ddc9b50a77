import { useLingui } from "@lingui/react/macro";
import type { Filter, Item, ObjectMeta } from "@/engine/api/types";
import { Part } from "@/engine/part";
import { FILES_TAB, usePanels } from "@/engine/slots";
import { useMeta } from "@/engine/sync/meta";
import { regarding } from "@/engine/sync/regarding";
import { useList } from "@/engine/sync/use-list";
import { SkeletonText } from "@/ui/skeleton";
import { TabCount, type TabItem, Tabs } from "@/ui/tabs";
import { useMedia } from "@/ui/use-media";
import { Composer } from "../composer";
import { DetailSections } from "../detail-sections";
import { PanelSlot } from "../panel-slot";
import { RelatedList } from "../related-list";
import { Timeline } from "../timeline";
import { ChangeLog } from "./change-log";
import { relatedFilter, relatedGroups } from "./parts";
import { PlannedList } from "./planned-list";
import type { Planned } from "./use-planned";
import { useTab } from "./use-tab";

const ATTACHMENTS = { load: async () => (await import("@/engine/files/attachments-panel")).AttachmentsPanel };

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
  const [chosen, choose] = useTab();
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
  if (files === undefined || !files.can.includes("read") || object.name === files.name) return [];
  const count = <Counted object={files.name} filter={regarding(object.name, item.id)} />;
  const content = <Part of={ATTACHMENTS} props={{ object, item }} waiting={<SkeletonText lines={3} />} />;
  return [{ id: FILES_TAB, label: t`Files`, count, content }];
}

function usePanelTabs(object: ObjectMeta, item: Item): TabItem[] {
  const { t } = useLingui();
  return usePanels(object.name, "tab").flatMap((panel) => {
    if (panel.isFor?.({ object, item }) === false) return [];
    const counted = panel.counted?.({ object, item });
    const content = <PanelSlot panel={panel} object={object} item={item} />;
    return [{ id: panel.id, label: t(panel.label), count: counted && <Counted {...counted} />, content }];
  });
}

function useRelatedTabs(object: ObjectMeta, item: Item): TabItem[] {
  const meta = useMeta();
  return relatedGroups(object.related)
    .filter((group) => meta.find(group.object)?.can.includes("read"))
    .map((group) => ({
      id: group.id,
      label: group.label,
      count: <Counted object={group.object} filter={relatedFilter(group, item.id)} />,
      content: <RelatedList object={object} item={item} group={group} />,
    }));
}

/** How many there are; nothing where there are none, or where nobody has counted them all. */
function Counted({ object, filter }: { object: string; filter: Filter }) {
  const { count } = useList(object, { filter, fields: ["id"], limit: 1, count: true });
  return count === null || !count.exact || count.value === 0 ? null : <TabCount>{count.value}</TabCount>;
}
