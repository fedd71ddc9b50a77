import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useCommand } from "@/engine/sync/use-command";
import { ConfirmDialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import type { Schedule } from "./model";
import { ChangeSchedule } from "./schedule-dialog";

interface MenuProps {
  schedule: Schedule;
  onDone: () => void;
  /** A run was begun by hand. */
  onRan: () => void;
}

/** What can be done with a schedule. */
export function ScheduleMenu({ schedule, onDone, onRan }: MenuProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const [asked, setAsked] = useState<"change" | "remove" | null>(null);
  const items = useItems({ schedule, onDone, onRan }, setAsked);
  const close = (): void => setAsked(null);
  const remove = (): void => {
    close();
    void run("schedule.archive", schedule, {}, { says: t`Removed: ${schedule.name}` }).then((done) =>
      done.outcome.then(onDone),
    );
  };
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        label={t`What to do with ${schedule.name}`}
        placement="bottom end"
        items={items}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
      {asked === "change" && <ChangeSchedule schedule={schedule} onClose={close} onDone={onDone} />}
      <ConfirmDialog
        isOpen={asked === "remove"}
        onClose={close}
        onConfirm={remove}
        title={t`Remove ${schedule.name}?`}
        description={t`It does not run any more. What it brought in or exported stays.`}
        confirm={t`Remove schedule`}
      />
    </>
  );
}

type ShownItem = MenuItem & { isShown: boolean };

function useItems(
  { schedule, onDone, onRan }: MenuProps,
  ask: (what: "change" | "remove") => void,
): MenuItem[] {
  const { t } = useLingui();
  const may = (verb: string): boolean => schedule.can.includes(verb);
  const all: ShownItem[] = [
    ...useRunning({ schedule, onDone, onRan }),
    {
      id: "change",
      label: t`Change…`,
      icon: "pencil",
      isShown: may("update"),
      onAction: () => ask("change"),
    },
    {
      id: "remove",
      label: t`Remove…`,
      icon: "trash-2",
      tone: "danger",
      isShown: may("archive"),
      onAction: () => ask("remove"),
    },
  ];
  return all.filter((one) => one.isShown);
}

/** What lets it run, or not. */
function useRunning({ schedule, onDone, onRan }: MenuProps): ShownItem[] {
  const { t } = useLingui();
  const act = useAct(schedule);
  const may = (verb: string): boolean => schedule.can.includes(verb);
  return [
    {
      id: "run",
      label: t`Run now`,
      icon: "refresh-cw",
      isShown: may("run_now"),
      onAction: () => void act("run_now", t`Running: ${schedule.name}`).then((done) => done && onRan()),
    },
    {
      id: "pause",
      label: t`Pause`,
      icon: "pause",
      isShown: may("pause"),
      onAction: () => void act("pause", t`Paused: ${schedule.name}`).then(onDone),
    },
    {
      id: "resume",
      label: t`Go on`,
      icon: "play",
      isShown: may("resume"),
      onAction: () => void act("resume", t`It goes on: ${schedule.name}`).then(onDone),
    },
  ];
}

/** Does something with it at the server, now or not at all, and says how it went. */
function useAct(schedule: Pick<Schedule, "id">): (verb: string, says: string) => Promise<boolean> {
  const { t } = useLingui();
  const api = useApi();
  return async (verb, says) => {
    try {
      await api.post(`/schedules/${schedule.id}/${verb}`, {});
      showToast({ title: says, tone: "positive" });
      return true;
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
      return false;
    }
  };
}
