import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { EntryLine } from "@/engine/settings/entry-line";
import { useMe, useMeta } from "@/engine/sync/meta";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { IconButton } from "@/ui/icon-button";
import { inSentence } from "@/ui/in-sentence";
import { useLocaleSettings } from "@/ui/locale";
import type { Schedule } from "./model";
import { ScheduleMenu } from "./schedule-menu";
import { TurnList } from "./turn-list";
import { useCountWords, useStandingWords, useWhenWords } from "./words";

interface LineProps {
  schedule: Schedule;
  isOpenFirst: boolean;
  onDone: () => void;
}

/** A schedule: what runs and when, how it stands, and its runs folded away below. */
export function ScheduleLine({ schedule, isOpenFirst, onDone }: LineProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(isOpenFirst);
  const [begun, setBegun] = useState(0);
  const mark = useStandingWords()(schedule);
  const ran = (): void => {
    setOpen(true);
    setBegun((count) => count + 1);
  };
  return (
    <div className="flex min-w-0 flex-col" role="group" aria-label={schedule.name}>
      <EntryLine
        icon={schedule.work === "import" ? "upload" : "download"}
        isIconSpare
        name={schedule.name}
        mark={<Badge tone={mark.tone}>{mark.label}</Badge>}
        detail={<Detail schedule={schedule} />}
      >
        <IconButton
          icon={isOpen ? "chevron-up" : "chevron-down"}
          label={isOpen ? t`Hide runs of ${schedule.name}` : t`Show runs of ${schedule.name}`}
          onPress={() => setOpen(!isOpen)}
        />
        <ScheduleMenu schedule={schedule} onDone={onDone} onRan={ran} />
      </EntryLine>
      {isOpen && <TurnList schedule={schedule} begun={begun} onEnded={onDone} />}
    </div>
  );
}

function Detail({ schedule }: { schedule: Schedule }) {
  const { t } = useLingui();
  const meta = useMeta();
  const me = useMe();
  const when = useWhenWords()(schedule);
  const kind = inSentence(meta.find(schedule.object)?.label_plural ?? schedule.object);
  const what = schedule.work === "import" ? t`Import of ${kind}` : t`Export of ${kind}`;
  const isOther = schedule.owner !== null && schedule.owner.id !== me.user.id;
  const whose = isOther ? [schedule.owner?.title] : [];
  return (
    <>
      <div>{[what, when, ...whose].join(" · ")}</div>
      <Standing schedule={schedule} />
    </>
  );
}

/** When it runs next, and how the last run went. */
function Standing({ schedule }: { schedule: Schedule }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const counts = useCountWords();
  const next = formatMoment(schedule.nextAt, locale, timeZone);
  const last = formatMoment(schedule.lastAt, locale, timeZone);
  const done = counts(schedule.work, schedule.result);
  return (
    <div className="nums">
      {schedule.nextAt !== "" && <span>{t`Next run ${next}`}</span>}
      {schedule.nextAt !== "" && schedule.lastAt !== "" && " · "}
      {schedule.outcome === "done" && <span>{t`last run ${last}: ${done}`}</span>}
      {schedule.outcome === "cancelled" && <span>{t`last run ${last}: cancelled`}</span>}
      {schedule.outcome === "failed" && (
        <span className="text-danger-ink">{t`last run ${last} failed: ${schedule.problem}`}</span>
      )}
    </div>
  );
}
