import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { SettingsGroup } from "@/engine/settings/settings-frame";
import { useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { PipelineDialog } from "./pipeline-dialog";
import { StageDialog } from "./stage-dialog";
import { StageLine } from "./stage-line";
import { nextPosition } from "./stage-order";
import { useMoveStage } from "./use-move-stage";

export interface PipelineCardProps {
  pipeline: Item;
  /** In their order. */
  stages: readonly Item[];
  /** Deals by the id of their stage. */
  counts: ReadonlyMap<string, number>;
}

/** What is open over a pipeline. */
type Editing = { what: "pipeline" } | { what: "stage"; stage: Item | null } | null;

/** A pipeline with its stages, to be named, ordered and weighed. */
export function PipelineCard({ pipeline, stages, counts }: PipelineCardProps) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<Editing>(null);
  const move = useMoveStage(stages);
  const mayAdd = useObject("stage").can.includes("create");
  const step = (place: number, by: -1 | 1): void => {
    const [stage, other] = [stages[place], stages[place + by]];
    if (stage !== undefined && other !== undefined) move(stage.id, other.id, by < 0 ? "before" : "after");
  };
  return (
    <section className="flex min-w-0 flex-col gap-2.5" aria-label={pipeline.title}>
      <Head pipeline={pipeline} count={stages.length} onEdit={() => setEditing({ what: "pipeline" })} />
      <SettingsGroup>
        {stages.length === 0 && (
          <p className="px-4 py-5 text-sm text-ink-muted">{t`No stages yet: deals cannot enter this pipeline.`}</p>
        )}
        {stages.map((stage, place) => (
          <StageLine
            key={stage.id}
            stage={stage}
            list={pipeline.id}
            place={place}
            last={stages.length - 1}
            count={counts.get(stage.id) ?? 0}
            onMove={move}
            onStep={(by) => step(place, by)}
            onEdit={() => setEditing({ what: "stage", stage })}
          />
        ))}
        {mayAdd && (
          <div className="px-2 py-1.5">
            <Button variant="ghost" icon="plus" onPress={() => setEditing({ what: "stage", stage: null })}>
              {t`Add stage`}
            </Button>
          </div>
        )}
      </SettingsGroup>
      <Dialogs
        editing={editing}
        pipeline={pipeline}
        stages={stages}
        counts={counts}
        onClose={() => setEditing(null)}
      />
    </section>
  );
}

interface DialogsProps extends PipelineCardProps {
  editing: Editing;
  onClose: () => void;
}

function Dialogs({ editing, pipeline, stages, counts, onClose }: DialogsProps) {
  if (editing === null) return null;
  if (editing.what === "pipeline") return <PipelineDialog pipeline={pipeline} onClose={onClose} />;
  const { stage } = editing;
  return (
    <StageDialog
      stage={stage}
      pipeline={pipeline}
      position={nextPosition(stages)}
      hasDeals={stage !== null && (counts.get(stage.id) ?? 0) > 0}
      onClose={onClose}
    />
  );
}

function Head({ pipeline, count, onEdit }: { pipeline: Item; count: number; onEdit: () => void }) {
  return (
    <header className="flex min-w-0 items-center gap-2">
      <h2 className="truncate text-base text-heading">{pipeline.title}</h2>
      {pipeline["is_default"] === true && (
        <Badge tone="accent">
          <Trans>Default</Trans>
        </Badge>
      )}
      <span className="flex-1 truncate text-xs text-ink-faint nums">
        <Plural value={count} one="# stage" other="# stages" />
      </span>
      <PipelineMenu pipeline={pipeline} onEdit={onEdit} />
    </header>
  );
}

function PipelineMenu({ pipeline, onEdit }: { pipeline: Item; onEdit: () => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const isDefault = pipeline["is_default"] === true;
  const makeDefault = (): void => {
    const says = t`New deals start in ${pipeline.title} now`;
    void run("pipeline.update", pipeline, { is_default: true }, { says });
  };
  const all: (MenuItem & { needs: string; isShown?: boolean })[] = [
    { id: "edit", needs: "update", label: t`Rename…`, icon: "pencil", onAction: onEdit },
    {
      id: "default",
      needs: "update",
      isShown: !isDefault,
      label: t`Make it the default`,
      icon: "star",
      onAction: makeDefault,
    },
    {
      id: "archive",
      needs: "archive",
      label: t`Archive`,
      icon: "archive",
      tone: "danger",
      onAction: () => void run("pipeline.archive", pipeline),
    },
  ];
  const items = all.filter(({ needs, isShown }) => pipeline.can.includes(needs) && isShown !== false);
  if (items.length === 0) return null;
  return (
    <Menu
      label={t`What to do with ${pipeline.title}`}
      placement="bottom end"
      items={items}
      trigger={<IconButton icon="ellipsis" label={t`More`} />}
    />
  );
}
