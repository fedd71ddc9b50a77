import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useCommands } from "@/engine/commands/registry";
import { MergeDialog } from "@/engine/merging/merge-dialog";
import { useAnswer } from "@/engine/sync/use-answer";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import type { PairDetail } from "./model";
import type { Answered } from "./use-review";
import { useVerdicts, VERDICT_TONES } from "./words";

interface LastAnswerProps {
  object: ObjectMeta;
  last: Answered;
  onUndo: () => void;
  onMerged: () => void;
}

/** What was just answered: the way back, and straight on to merging what is the same. */
export function LastAnswer({ object, last, onUndo, onMerged }: LastAnswerProps) {
  const { t } = useLingui();
  const [isMerging, setMerging] = useState(false);
  const { pair, verdict } = last;
  const says = useVerdicts()[verdict];
  const isSame = verdict === "same";
  const { data } = useAnswer<PairDetail>(`/duplicates/${pair.id}`, {}, { objects: [], isEnabled: isSame });
  const mayMerge = isSame && data?.can.includes("merge") === true;
  useCommands([
    { id: "pair undo", label: t`Undo the last answer`, keys: "U", section: t`Duplicates`, run: onUndo },
  ]);
  return (
    <div
      role="status"
      data-tone={VERDICT_TONES[verdict]}
      className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 border-y border-line bg-sunken px-4 py-2 text-sm sm:px-6"
    >
      <Icon name="check" className="shrink-0 text-tone-ink" />
      <span className="min-w-0 flex-1 basis-40 truncate">
        <span className="font-medium">{says}</span> · {pair.one.title} · {pair.other.title}
      </span>
      {mayMerge && (
        <Button size="sm" variant="primary" icon="merge" onPress={() => setMerging(true)}>{t`Merge…`}</Button>
      )}
      <Button size="sm" variant="ghost" icon="undo-2" shortcut="U" onPress={onUndo}>{t`Undo`}</Button>
      {isMerging && (
        <MergeDialog
          object={object}
          ids={[pair.one.id, pair.other.id]}
          isStaying
          onClose={() => setMerging(false)}
          onDone={onMerged}
        />
      )}
    </div>
  );
}
