import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useRef } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useCurrentRecord } from "@/engine/commands/current-record";
import { recordHref } from "@/engine/commands/places";
import { useCommands } from "@/engine/commands/registry";
import { ConflictBanner } from "@/engine/sync/conflict-banner";
import type { OneRecord } from "@/engine/sync/use-record";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { Skeleton, SkeletonText } from "@/ui/skeleton";
import { useIsNarrow } from "@/ui/use-media";
import { Composer } from "../composer";
import { Named } from "../detail-header";
import { DetailSections } from "../detail-sections";
import { Highlights } from "../detail/highlights";
import { PlannedList } from "../detail/planned-list";
import { PresenceProvider } from "../detail/presence-context";
import { PresentPeople } from "../detail/present-people";
import { RecordActions } from "../detail/record-actions";
import { usePlanned } from "../detail/use-planned";
import { WalkBar } from "../detail/walk-bar";
import { StagePath } from "../stage-path";
import { Timeline } from "../timeline";
import { usePreview } from "./use-preview";

interface PreviewBodyProps {
  object: ObjectMeta;
  id: string;
  record: OneRecord;
  onClose: () => void;
}

const WRITING =
  "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=menu], [role=listbox]";

/** What the side panel shows of a record. Arrows walk through the list, Enter opens it in full, Escape closes. */
export function PreviewBody({ object, id, record, onClose }: PreviewBodyProps) {
  const { t } = useLingui();
  const router = useRouter();
  const preview = usePreview();
  const isNarrow = useIsNarrow();
  const box = useRef<HTMLDivElement>(null);
  useCurrentRecord(object, record.item);
  const full = () => void router.navigate({ href: recordHref(object, id) });
  const close = () => {
    onClose();
    // The keys go back to the list.
    document.querySelector<HTMLElement>("main [role=grid]")?.focus({ preventScroll: true });
  };
  useCommands([
    { id: "preview close", label: t`Close the panel`, keys: "Escape", run: close },
    { id: "preview full", label: t`Open in full`, icon: "maximize-2", keys: "mod+Enter", run: full },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isIdle = event.target === box.current;
    if (event.target instanceof Element && event.target.closest(WRITING) !== null) return;
    if (event.key === "Escape") close();
    else if (isIdle && event.key === "Enter") full();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="presentation"
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none!"
    >
      <PresenceProvider object={object} id={id}>
        <div className="sticky top-0 z-3 flex min-h-11 shrink-0 items-center gap-1 bg-surface px-3 max-sm:bg-raised">
          <IconButton
            icon="maximize-2"
            size="sm"
            label={t`Open in full`}
            shortcut="mod+Enter"
            onPress={full}
          />
          <WalkBar object={object} id={id} onGo={preview.open} />
          <span className="flex-1" />
          <PresentPeople />
          {!isNarrow && <IconButton icon="x" label={t`Close`} size="sm" shortcut="Escape" onPress={close} />}
        </div>
        {record.item === null ? (
          <Without record={record} />
        ) : (
          <Shown object={object} item={record.item} record={record} />
        )}
      </PresenceProvider>
    </div>
  );
}

function Without({ record }: { record: OneRecord }) {
  const { t } = useLingui();
  if (record.state === "loading") {
    return (
      <div className="flex flex-col gap-4 p-4" aria-busy="true">
        <Skeleton className="h-10" />
        <SkeletonText lines={8} />
      </div>
    );
  }
  const isMissing = record.state === "missing";
  return (
    <ErrorState size="small" kind={isMissing ? "locked" : "broken"} code={record.problem?.code}>
      {isMissing ? t`This record does not exist, or it is not yours to see.` : record.problem?.detail}
    </ErrorState>
  );
}

function Shown({ object, item, record }: { object: ObjectMeta; item: Item; record: OneRecord }) {
  const planned = usePlanned(object, item);
  return (
    <>
      <header className="flex shrink-0 flex-col gap-2 px-4 pb-3">
        <div className="flex min-w-0 items-center gap-3">
          <Named object={object} item={item} isPending={record.isPending} />
        </div>
        <div className="flex flex-wrap gap-2">
          <RecordActions object={object} item={item} most={2} />
        </div>
      </header>
      <div className="flex shrink-0 flex-col gap-2 px-4">
        <Highlights object={object} item={item} planned={planned} />
        <StagePath object={object} item={item} />
      </div>
      <div className="flex shrink-0 flex-col gap-4 px-4 pt-2 pb-10">
        <ConflictBanner object={object.name} id={item.id} />
        {record.isPartial ? <SkeletonText lines={8} /> : <DetailSections object={object} item={item} />}
        {object.activities && item["archived_at"] == null && <Composer object={object} item={item} />}
        <PlannedList item={item} planned={planned} />
        <Timeline object={object} item={item} isShort />
      </div>
    </>
  );
}
