import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { type PanelProps, usePanels } from "@/engine/slots";
import { fieldOf } from "@/engine/sync/meta";
import { Badge } from "@/ui/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs";
import { Icon } from "@/ui/icon";
import { useCrumbs } from "./detail/crumbs";
import { PresentPeople } from "./detail/present-people";
import { RecordActions } from "./detail/record-actions";
import { RecordMark } from "./detail/record-mark";
import { Title } from "./detail/title-edit";
import { useGoInPlace } from "./detail/use-stand";
import { WalkBar } from "./detail/walk-bar";
import { isEmpty } from "./field-value";
import { PanelSlot } from "./panel-slot";
import { useTitleOf } from "./use-title";

interface HeaderProps {
  object: ObjectMeta;
  item: Item;
  isPending: boolean;
}

const BUTTONS = 2;

/** Where the record stands among the others; stays in sight while the page is read. */
export function DetailBar({ object, item }: Omit<HeaderProps, "isPending">) {
  const title = useTitleOf(object)(item);
  const crumbs = useCrumbs(object, item, title);
  const go = useGoInPlace(object);
  return (
    <div className="sticky top-0 z-3 flex h-11 shrink-0 items-center gap-3 bg-surface px-4 sm:px-6">
      <div className="min-w-0 flex-1">
        <Breadcrumbs items={crumbs} />
      </div>
      <PresentPeople />
      <WalkBar object={object} id={item.id} onGo={go} />
    </div>
  );
}

/** What this record is, and what may be done with it. */
export function DetailHeader({ object, item, isPending }: HeaderProps) {
  return (
    <header className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 pb-3 sm:px-6">
      <Named object={object} item={item} isPending={isPending} />
      <div className="flex flex-wrap items-center gap-2">
        <RecordActions object={object} item={item} most={BUTTONS} />
      </div>
    </header>
  );
}

/** Its mark, and its title over what it is; stands in a row. */
export function Named({ object, item, isPending }: HeaderProps) {
  return (
    <>
      <RecordMark object={object} title={item.title} id={item.id} size={40} />
      <div className="min-w-0 flex-1 basis-52">
        <div className="flex min-w-0 items-center gap-2 coarse:min-h-11">
          <Title object={object} item={item} className="min-w-0 shrink" />
          <Controls object={object} item={item} />
        </div>
        <Marks object={object} item={item} isPending={isPending} />
      </div>
    </>
  );
}

/** What modules put beside the title: a star, a follow button. */
function Controls({ object, item }: PanelProps) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {usePanels(object.name, "header").map((panel) => (
        <PanelSlot key={panel.id} panel={panel} object={object} item={item} />
      ))}
    </span>
  );
}

/** Kind and number, and in what state it is. */
function Marks({ object, item, isPending }: HeaderProps) {
  const { t } = useLingui();
  const number = fieldOf(object, "number");
  return (
    <p className="m-0 flex min-h-5 min-w-0 flex-wrap items-center gap-x-2 text-sm text-ink-muted">
      <span>{object.label}</span>
      {number !== undefined && !isEmpty(item["number"]) && (
        <span className="text-ink-faint nums">#{String(item["number"])}</span>
      )}
      {item["archived_at"] != null && <Badge tone="warning">{t`Archived`}</Badge>}
      {isPending && (
        <Icon name="refresh-cw" size={12} label={t`Being saved`} className="animate-spin text-ink-faint" />
      )}
    </p>
  );
}
