import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Loaded } from "@/engine/settings/loaded";
import { SettingsFrame, SettingsGroup } from "@/engine/settings/settings-frame";
import { useObject } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { PipelineCard } from "./pipeline-card";
import { PipelineDialog } from "./pipeline-dialog";
import { inOrder, nextPosition, stagesOf } from "./stage-order";

const PIPELINE_FIELDS = ["name", "is_default", "position"];
const STAGE_FIELDS = ["name", "pipeline", "category", "probability", "position"];

/** The ways of selling, and the steps of each. */
export function PipelineSettings() {
  const { t } = useLingui();
  const [isMaking, setMaking] = useState(false);
  const pipelines = useList("pipeline", { fields: PIPELINE_FIELDS, sort: "position", limit: 100 });
  const stages = useList("stage", { fields: STAGE_FIELDS, sort: "position", limit: 200 });
  const counts = useDealCounts();
  const add = useObject("pipeline").can.includes("create") && (
    <Button variant="primary" icon="plus" onPress={() => setMaking(true)}>{t`New pipeline`}</Button>
  );
  return (
    <SettingsFrame
      title={t`Pipelines`}
      description={t`The steps a deal goes through. What a stage means for the forecast is its category, so names are yours to choose.`}
      actions={pipelines.items.length > 0 && add}
    >
      <Loaded of={[pipelines, stages]}>
        {() =>
          pipelines.items.length === 0 ? (
            <None add={add} />
          ) : (
            inOrder(pipelines.items).map((pipeline) => (
              <PipelineCard
                key={pipeline.id}
                pipeline={pipeline}
                stages={stagesOf(stages.items, pipeline.id)}
                counts={counts}
              />
            ))
          )
        }
      </Loaded>
      {isMaking && (
        <PipelineDialog position={nextPosition(pipelines.items)} onClose={() => setMaking(false)} />
      )}
    </SettingsFrame>
  );
}

function None({ add }: { add: ReactNode }) {
  const { t } = useLingui();
  return (
    <SettingsGroup>
      <EmptyState illustration="board" title={t`No pipeline yet`} actions={add}>
        {t`A pipeline is the way from the first talk to the signature. Deals need one.`}
      </EmptyState>
    </SettingsGroup>
  );
}

/** How many deals stand in each stage, by its id. */
function useDealCounts(): Map<string, number> {
  const { groups } = useAggregate("deal", { group: "stage", measures: "count" });
  return new Map(groups.map((group) => [String(group.key[0]), Number(group.values["count"])]));
}
