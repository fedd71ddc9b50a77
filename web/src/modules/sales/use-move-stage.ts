import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { useAnnounce } from "@/engine/commands/announce";
import { useCommand } from "@/engine/sync/use-command";
import { reordered } from "@/kit/order";
import { showToast } from "@/ui/toast";
import { newPositions } from "./stage-order";

/** Puts a stage before or after another one of its pipeline; a toast takes it back. */
export function useMoveStage(stages: readonly Item[]) {
  const { t } = useLingui();
  const { run } = useCommand();
  const announce = useAnnounce();
  const arrange = (wanted: readonly Item[]): void => {
    for (const { item, position } of newPositions(wanted)) void run("stage.update", item, { position });
  };
  return (id: string, target: string, side: "before" | "after"): void => {
    const wanted = reordered(stages, id, target, side);
    const place = wanted.findIndex((stage) => stage.id === id);
    if (wanted.every((stage, at) => stage.id === stages[at]?.id)) return;
    const name = wanted[place]?.title ?? "";
    arrange(wanted);
    announce(t`${name} is number ${place + 1} of ${wanted.length} now`);
    showToast({
      title: t`Moved: ${name}`,
      tone: "positive",
      action: { label: t`Undo`, onPress: () => restore(stages, wanted) },
    });
  };

  /** Each stage gets the position it had; what it has now is where it stands in `wanted`. */
  function restore(before: readonly Item[], wanted: readonly Item[]): void {
    const changed = new Set(newPositions(wanted).map(({ item }) => item.id));
    for (const stage of before) {
      if (changed.has(stage.id)) void run("stage.update", { id: stage.id }, { position: stage["position"] });
    }
  }
}
