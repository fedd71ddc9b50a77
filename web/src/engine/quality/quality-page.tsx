import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { usePageTitle } from "@/engine/commands/page-title";
import { useSavedViews } from "@/engine/records/views/use-views";
import { savedView, type View } from "@/engine/records/views/view";
import { isMended, useMeta } from "@/engine/sync/meta";
import { ErrorState } from "@/ui/error-state";
import { PageHeader } from "@/ui/page-header";
import { SegmentedControl } from "@/ui/segmented-control";
import { Select } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";
import { Measured } from "./measured";
import { type Here, usePlace } from "./use-place";

/** How good the records are, what pulls them down, and which ones to put right first. */
export function QualityPage() {
  const { t } = useLingui();
  usePageTitle(t`Data quality`);
  const objects = useMeta().objects.filter(isMended);
  const [place, go] = usePlace(objects);
  const object = objects.find((one) => one.name === place.object);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={t`Data quality`}
        description={t`How complete, valid, fresh and unique the records are.`}
        actions={
          objects.length > 1 && (
            <SegmentedControl
              label={t`Records`}
              value={place.object}
              onChange={(name) => go({ object: name, segment: "", flaw: "" })}
              options={objects.map((one) => ({ value: one.name, label: one.label_plural }))}
            />
          )
        }
      />
      {object === undefined ? <Nobody /> : <Shown key={object.name} object={object} place={place} go={go} />}
    </div>
  );
}

function Nobody() {
  const { t } = useLingui();
  return (
    <ErrorState kind="locked" title={t`There is nothing here for you`}>
      {t`Only people who may change contacts or companies see their quality.`}
    </ErrorState>
  );
}

interface ShownProps {
  object: ObjectMeta;
  place: Here;
  go: (next: Here) => void;
}

/** All records, or those of a saved view: a segment. */
function Shown({ object, place, go }: ShownProps) {
  const { items, isWaiting } = useSavedViews(object);
  const segments = items.map((item) => savedView(object, item)).filter((view) => view.filter !== null);
  const segment = segments.find((view) => view.id === place.segment);
  // Until its view is there nothing is shown: all records would be taken for those of the segment.
  const isAwaited = isWaiting && place.segment !== "" && segment === undefined;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" data-scrolls>
      <div className="flex w-full max-w-7xl flex-col gap-6 px-4 pt-1 pb-16 sm:px-6">
        {segments.length > 0 && (
          <Segments
            segments={segments}
            value={segment?.id ?? ALL}
            onChange={(id) => go({ ...place, segment: id === ALL ? "" : id, flaw: "" })}
          />
        )}
        {isAwaited ? (
          <SkeletonText lines={8} />
        ) : (
          <Measured
            key={segment?.id ?? ALL}
            object={object}
            filter={segment?.filter ?? null}
            flaw={place.flaw}
            onFlaw={(flaw) => go({ ...place, flaw })}
          />
        )}
      </div>
    </div>
  );
}

const ALL = "all";

interface SegmentsProps {
  segments: readonly View[];
  value: string;
  onChange: (id: string) => void;
}

function Segments({ segments, value, onChange }: SegmentsProps) {
  const { t } = useLingui();
  const whole = { value: ALL, label: t`All records` };
  return (
    <Select
      label={t`Segment`}
      className="w-full sm:w-72"
      value={value}
      onChange={(id) => onChange(id ?? ALL)}
      options={[whole, ...segments.map((view) => ({ value: view.id, label: view.label }))]}
    />
  );
}
