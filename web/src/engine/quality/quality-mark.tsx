import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "react-aria-components";
import type { PanelProps } from "@/engine/slots";
import { useAnswer } from "@/engine/sync/use-answer";
import { Popover } from "@/ui/popover";
import { type Flaw, flawText, type RecordQuality } from "./model";
import { Score } from "./score";

/** After a change the worker looks at the record again. */
const SOON_MS = 2_000;
const WHOLE = 100;

/** How good a record is, with what is missing or wrong at a press. Of one that is as it should be nothing is said. */
export function QualityMark({ object, item }: PanelProps) {
  const path = `/quality/of/${object.name}/${item.id}`;
  const { data, reload } = useAnswer<RecordQuality>(path, {}, { objects: [] });
  const isTold = data !== null && data.score !== null && data.score < WHOLE;
  const [opened] = useState(item.version);
  const isBehind = item.version !== opened || data?.score === null;
  return (
    <>
      {isBehind && <Soon key={item.version} ask={reload} />}
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

/** Asks again a moment after it is there. */
function Soon({ ask }: { ask: () => Promise<void> }) {
  const asked = useEffectEvent(ask);
  useEffect(() => {
    const timer = setTimeout(() => void asked(), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
