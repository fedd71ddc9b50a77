import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useCommands } from "@/engine/commands/registry";
import { MergeDialog } from "@/engine/merging/merge-dialog";
import { MOST } from "@/engine/merging/model";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { useLocaleSettings } from "@/ui/locale";
import type { PairDetail, Verdict } from "./model";
import { useChance } from "./pair-row";
import { SideBySide } from "./side-by-side";
import { Waterfall } from "./waterfall";
import { useVerdicts, VERDICT_TONES } from "./words";

interface PairViewProps {
  object: ObjectMeta;
  pair: PairDetail;
  onSay: (verdict: Verdict) => void;
  onMerged: () => void;
}

/** One pair: what the two are, why they may be the same, and the answer. */
export function PairView({ object, pair, onSay, onMerged }: PairViewProps) {
  const [also, setAlso] = useState<ReadonlySet<string>>(new Set());
  const chosen = pair.together.filter((one) => also.has(one.id)).map((one) => one.id);
  return (
    <article className="flex min-w-0 flex-col gap-6 p-4 pb-10 sm:p-6">
      <Head pair={pair} />
      <Buttons
        object={object}
        pair={pair}
        ids={[pair.one.id, pair.other.id, ...chosen]}
        onSay={onSay}
        onMerged={onMerged}
      />
      {pair.together.length > 0 && <Together pair={pair} chosen={also} onChoose={setAlso} />}
      <SideBySide object={object} pair={pair} />
      <Waterfall pair={pair} />
    </article>
  );
}

function Head({ pair }: { pair: PairDetail }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const verdicts = useVerdicts();
  const chance = useChance()(pair.probability);
  const { said_by: by, said_at: at, verdict } = pair;
  const when = at === null ? "" : formatMoment(at, locale, timeZone);
  const who = by ?? t`Rapport`;
  return (
    <header className="flex min-w-0 flex-col gap-1 pe-8">
      <div className="flex flex-wrap items-center gap-2 text-sm text-ink-muted nums">
        {t`${chance} likely the same`}
        {verdict !== "waiting" && <Badge tone={VERDICT_TONES[verdict]}>{verdicts[verdict]}</Badge>}
        {at !== null && <span>{t`said by ${who} on ${when}`}</span>}
      </div>
      <h2 className="m-0 own-direction text-lg text-heading break-words">
        {pair.one.title === pair.other.title ? pair.one.title : `${pair.one.title} · ${pair.other.title}`}
      </h2>
    </header>
  );
}

interface ButtonsProps extends PairViewProps {
  /** What would be merged: the two, and what was taken along. */
  ids: readonly string[];
}

/** What this person may do about it. */
function Buttons({ object, pair, ids, onSay, onMerged }: ButtonsProps) {
  const { t } = useLingui();
  if (pair.can.length === 0)
    return <p className="m-0 text-sm text-ink-muted">{t`Whoever may change both records answers this.`}</p>;
  return (
    <div className="flex flex-wrap gap-2 max-sm:*:flex-1">
      {pair.can.includes("say") && <Answers verdict={pair.verdict} onSay={onSay} />}
      {pair.can.includes("merge") && (
        <Merging object={object} ids={ids} isMain={pair.verdict === "same"} onMerged={onMerged} />
      )}
    </div>
  );
}

function Answers({ verdict, onSay }: { verdict: Verdict; onSay: (verdict: Verdict) => void }) {
  const { t } = useLingui();
  const answers = [
    { says: "same", label: t`Same`, keys: "Y", icon: "check", variant: "positive" },
    { says: "different", label: t`Different`, keys: "N", icon: "x", variant: "secondary" },
    { says: "later", label: t`Later`, keys: "L", icon: "clock", variant: "secondary" },
  ] as const;
  const open = answers.filter((one) => one.says !== verdict);
  const section = t`Duplicates`;
  useCommands(
    open.map(({ says, label, keys }) => ({
      id: `pair ${says}`,
      label,
      keys,
      section,
      run: () => onSay(says),
    })),
  );
  return (
    <>
      {open.map(({ says, label, keys, icon, variant }) => (
        <Button key={says} variant={variant} icon={icon} shortcut={keys} onPress={() => onSay(says)}>
          {label}
        </Button>
      ))}
      {verdict !== "waiting" && (
        <Button variant="ghost" icon="rotate-ccw" onPress={() => onSay("waiting")}>{t`Ask again`}</Button>
      )}
    </>
  );
}

interface MergingProps extends Pick<ButtonsProps, "object" | "ids" | "onMerged"> {
  isMain: boolean;
}

function Merging({ object, ids, isMain, onMerged }: MergingProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const section = t`Duplicates`;
  useCommands([{ id: "pair merge", label: t`Merge…`, keys: "M", section, run: () => setOpen(true) }]);
  return (
    <>
      <Button
        variant={isMain ? "primary" : "secondary"}
        icon="merge"
        shortcut="M"
        onPress={() => setOpen(true)}
      >{t`Merge…`}</Button>
      {isOpen && (
        <MergeDialog object={object} ids={ids} isStaying onClose={() => setOpen(false)} onDone={onMerged} />
      )}
    </>
  );
}

interface TogetherProps {
  pair: PairDetail;
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
}

/** What hangs together with the two, to be taken into the merge. */
function Together({ pair, chosen, onChoose }: TogetherProps) {
  const { t } = useLingui();
  const toggled = (id: string, isOn: boolean): ReadonlySet<string> =>
    new Set(isOn ? [...chosen, id] : [...chosen].filter((one) => one !== id));
  const isFull = chosen.size >= MOST - 2;
  return (
    <fieldset className="m-0 flex min-w-0 flex-col gap-2 rounded-lg border border-line px-3 py-2">
      <legend className="px-1 text-sm text-heading font-medium">{t`Hangs together with`}</legend>
      <p className="m-0 text-xs text-ink-muted">{t`What you tick is taken into the merge too.`}</p>
      {pair.together.map((one) => (
        <Checkbox
          key={one.id}
          value={chosen.has(one.id)}
          isDisabled={isFull && !chosen.has(one.id)}
          onChange={(isOn) => onChoose(toggled(one.id, isOn))}
        >
          {one.title}
        </Checkbox>
      ))}
    </fieldset>
  );
}
