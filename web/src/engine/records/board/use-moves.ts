import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useAnnounce } from "@/engine/commands/announce";
import { useRunAction } from "@/engine/commands/run-action";
import { columnOf } from "@/engine/sync/board";
import { useCommand } from "@/engine/sync/use-command";
import { showToast } from "@/ui/toast";
import { useAskMissing } from "../steps/use-asking-for";
import { isClosing, moveTo, plainMove, type Target } from "./moves";

export type MoveCard = (item: Item, to: Target) => void;

/** Moves records from column to column: at once on screen, then on the server. Closing ones can be taken back from a toast. */
export function useMoves(object: ObjectMeta, by: FieldMeta, columns: readonly Target[]): MoveCard {
  const { t } = useLingui();
  const { run } = useCommand();
  const runAction = useRunAction();
  const announce = useAnnounce();
  const askMissing = useAskMissing(object);

  const offerBack = (item: Item, to: Target) => {
    const from = columns.find((column) => column.value === columnOf(item, by.name));
    const back = from === undefined ? undefined : moveTo(object, by, item, from, []);
    if (back?.how !== "run") return;
    const undo = () => void run(back.action, item, back.input, { shows: back.shows, undo: false });
    showToast({
      title: t`${item.title} moved to ${to.label}`,
      tone: "positive",
      action: { label: t`Undo`, onPress: undo },
    });
  };
  const send = async (item: Item, to: Target) => {
    const move = moveTo(object, by, item, to, columns);
    // A verb that asks for something of its own asks for it afterwards.
    const also = move.how === "run" ? { [by.name]: to.value } : {};
    const then = move.how === "ask" ? () => runAction(object, item, move.action) : undefined;
    if (await askMissing(item, by.name, to, also, then)) return;
    if (move.how === "ask") {
      runAction(object, item, move.action);
      return;
    }
    const sent = await run(move.action, item, move.input, { shows: move.shows, undo: false });
    announce(t`${item.title} moved to ${to.label}`);
    const { state } = await sent.outcome;
    if (state !== "refused" && state !== "waits" && isClosing(to)) offerBack(item, to);
  };
  return (item, to) => {
    if (columnOf(item, by.name) !== to.value) void send(item, to);
  };
}

/** Moves several records at once; they keep what asks for reasons for the one by one. */
export function useMoveMany(object: ObjectMeta, by: FieldMeta) {
  const { t } = useLingui();
  const { runAll } = useCommand();
  const announce = useAnnounce();
  return (items: readonly Item[], to: Target) => {
    const { action, input, shows } = plainMove(object, by, to);
    const there = items.filter((item) => columnOf(item, by.name) !== to.value);
    const [first] = there;
    if (first === undefined) return;
    const many = plural(there.length, { one: "# card", other: "# cards" });
    void runAll(action, there, input, { shows, says: t`${many} moved to ${to.label}`, undo: true });
    announce(t`${many} moved to ${to.label}`);
  };
}
