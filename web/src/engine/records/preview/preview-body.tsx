import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { useCommands } from "@/engine/commands/registry";
import type { OneRecord } from "@/engine/sync/use-record";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { ButtonLink } from "@/ui/link";
import { SkeletonText } from "@/ui/skeleton";
import { DetailHeader } from "../detail-header";
import { DetailSections } from "../detail-sections";
import { Timeline } from "../timeline";

interface PreviewBodyProps {
  object: ObjectMeta;
  id: string;
  record: OneRecord;
  onClose: () => void;
}

/** What the side panel shows of a record. */
export function PreviewBody({ object, id, record, onClose }: PreviewBodyProps) {
  const { t } = useLingui();
  useCommands([{ id: "preview close", label: t`Close the panel`, keys: "Escape", run: onClose }]);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="flex items-center justify-end gap-1 px-2 pt-2">
        <ButtonLink size="sm" variant="ghost" icon="maximize-2" href={recordHref(object, id)}>
          {t`Open in full`}
        </ButtonLink>
        <IconButton icon="x" label={t`Close`} size="sm" onPress={onClose} />
      </div>
      {record.item === null ? (
        <Without record={record} />
      ) : (
        <Shown object={object} item={record.item} record={record} />
      )}
    </div>
  );
}

function Without({ record }: { record: OneRecord }) {
  const { t } = useLingui();
  if (record.state === "loading") return <SkeletonText lines={8} />;
  const isMissing = record.state === "missing";
  return (
    <ErrorState size="small" kind={isMissing ? "locked" : "broken"} code={record.problem?.code}>
      {isMissing ? t`This record does not exist, or it is not yours to see.` : record.problem?.detail}
    </ErrorState>
  );
}

function Shown({ object, item, record }: { object: ObjectMeta; item: Item; record: OneRecord }) {
  return (
    <>
      <DetailHeader object={object} item={item} isPending={record.isPending} />
      <div className="flex flex-col gap-4 px-4 pb-10">
        {record.isPartial ? <SkeletonText lines={8} /> : <DetailSections object={object} item={item} />}
        <Timeline object={object} item={item} />
      </div>
    </>
  );
}
