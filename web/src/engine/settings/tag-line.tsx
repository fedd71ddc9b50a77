import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent } from "react";
import type { Job } from "@/engine/api/job";
import { isOver, useJob } from "@/engine/sync/use-job";
import { Banner } from "@/ui/banner";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { ProgressBar } from "@/ui/progress-bar";
import { Tag } from "@/ui/tag";
import { asTone, HUES } from "@/ui/tone";
import { useHueNames } from "./hue-names";

export interface UsedTag {
  /** The record that keeps its colour; null for a tag that is only a word. */
  id: string | null;
  name: string;
  count: number;
  /** "" for none. */
  tone: string;
}

export interface TagLineProps {
  tag: UsedTag;
  isBusy: boolean;
  onColour: (tone: string) => void;
  onRename: () => void;
  onRemove: () => void;
}

export function TagLine({ tag, isBusy, onColour, onRename, onRemove }: TagLineProps) {
  const { t } = useLingui();
  const names = useHueNames();
  const count = plural(tag.count, { one: "# record", other: "# records" });
  return (
    <div className="flex min-h-11 min-w-0 items-center gap-3 px-4 py-2">
      <span className="min-w-0 flex-1 truncate">
        <Tag tone={tag.tone === "" ? undefined : asTone(tag.tone)}>{tag.name}</Tag>
      </span>
      <span className="text-xs text-ink-muted nums">{count}</span>
      <Menu
        label={tag.name}
        placement="bottom end"
        trigger={<IconButton icon="ellipsis" size="sm" label={t`Change ${tag.name}`} />}
        items={[
          {
            id: "colour",
            label: t`Colour`,
            icon: "palette",
            items: [
              { id: "none", label: t`None`, isSelected: tag.tone === "", onAction: () => onColour("") },
              ...HUES.map((hue) => ({
                id: hue,
                label: names[hue],
                isSelected: tag.tone === hue,
                onAction: () => onColour(hue),
              })),
            ],
          },
          {
            id: "rename",
            label: t`Rename or merge…`,
            icon: "pencil",
            isDisabled: isBusy,
            onAction: onRename,
          },
          {
            id: "remove",
            label: t`Take off everywhere…`,
            icon: "x",
            tone: "danger",
            isDisabled: isBusy,
            onAction: onRemove,
          },
        ]}
      />
    </div>
  );
}

/** How far the change of a tag is. */
export function TagJob({ job: id, onDone }: { job: string; onDone: () => void }) {
  const { t } = useLingui();
  const { job } = useJob(id);
  const done = useEffectEvent(onDone);
  const isDone = job !== null && isOver(job);
  useEffect(() => {
    if (isDone) done();
  }, [isDone]);
  if (isDone) return <TagEnd job={job} />;
  return (
    <ProgressBar
      label={t`The tag is being changed`}
      value={job?.total ? job.done : null}
      max={job?.total ?? 1}
    />
  );
}

function TagEnd({ job }: { job: Job }) {
  const { t } = useLingui();
  return job.state === "done" ? (
    <Banner tone="positive" title={t`Changed everywhere`} />
  ) : (
    <Banner tone="danger" title={t`It did not work`}>
      {job.error}
    </Banner>
  );
}
