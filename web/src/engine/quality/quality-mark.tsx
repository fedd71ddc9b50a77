import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent } from "react";
import { Button } from "react-aria-components";
import { asText } from "@/engine/api/values";
import type { PanelProps } from "@/engine/slots";
import { useAnswer } from "@/engine/sync/use-answer";
import { Popover } from "@/ui/popover";
import { type Flaw, flawText, type RecordQuality } from "./model";
import { Score } from "./score";

/** After a change the worker looks at the record again. */
const SOON_MS = 2_000;
/** What was told of it before a change may be kept here for a minute; the rest is for clocks that go wrong. */
const LATELY_MS = 600_000;
const WHOLE = 100;

/** How good a record is, with what is missing or wrong at a press. Of one that is as it should be nothing is said. */
export function QualityMark({ object, item }: PanelProps) {
  const path = `/quality/of/${object.name}/${item.id}`;
  const { data, reload } = useAnswer<RecordQuality>(path, {}, { objects: [] });
  const isTold = data !== null && data.score !== null && data.score < WHOLE;
  return (
    <>
      <Soon key={`${item.id} ${item.version}`} changedAt={asText(item["updated_at"])} ask={reload} />
      {isTold && <Told score={data.score ?? 0} flaws={data.flaws} />}
    </>
  );
}

function Told({ score, flaws }: { score: number; flaws: readonly Flaw[] }) {
  const { t } = useLingui();
  const trigger = (
    <Button
      aria-label={t`Data quality: ${score} of 100`}
      className="hovered:bg-hover touch-target inline-flex h-control items-center rounded-sm px-1 expanded:bg-pressed"
    >
      <Score score={score} />
    </Button>
  );
  return (
    <Popover label={t`Data quality`} trigger={trigger} className="w-72">
      <h3 className="m-0 mb-2 text-overline text-ink-muted">{t`What pulls it down`}</h3>
      <ul className="m-0 flex list-none flex-col gap-1.5 p-0 text-sm">
        {flaws.map((flaw) => (
          <li key={flaw.key}>{flawText(flaw)}</li>
        ))}
      </ul>
    </Popover>
  );
}

interface SoonProps {
  changedAt: string;
  ask: () => Promise<void>;
}

/** Asks again a moment after a change; of a record that has long been as it is the first answer holds. */
function Soon({ changedAt, ask }: SoonProps) {
  const asked = useEffectEvent(ask);
  useEffect(() => {
    if (Date.now() - Date.parse(changedAt) > LATELY_MS) return;
    const timer = setTimeout(() => void asked(), SOON_MS);
    return () => clearTimeout(timer);
  }, [changedAt]);
  return null;
}
