import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import { TextField } from "@/ui/text-field";
import { HandOver } from "./hand-over";
import { isNameOf, isStaff, type KindCount, keptAtFirst, type Outlook } from "./model";
import { PlaceChoice } from "./place-choice";
import { useErase } from "./use-erase";
import type { AskedOutlook } from "./use-outlook";

interface EraseFormProps {
  object: ObjectMeta;
  item: Item;
  asked: AskedOutlook;
  steps: EraseSteps;
}

export type EraseSteps = ReturnType<typeof useEraseSteps>;

/** What is settled before an erasure: the places that are left as they are, and the name for a yes. */
export function useEraseSteps(object: ObjectMeta, item: Item, outlook: Outlook | null, onBegun: () => void) {
  const [chosen, setKept] = useState<ReadonlySet<string> | null>(null);
  const [typed, setTyped] = useState("");
  const { problem, isBusy, begin } = useErase(object, item, onBegun);
  const kept = chosen ?? keptAtFirst(outlook?.places ?? []);
  const isConfirmed = outlook !== null && outlook.work.length === 0 && isNameOf(typed, item.title);
  const submit = (): void => {
    if (isConfirmed && !isBusy) begin([...kept]);
  };
  return { kept, setKept, typed, setTyped, problem, isBusy, isConfirmed, submit };
}

/** What an erasure would do, the choice of what is redacted, and the name as a yes. */
export function EraseForm({ object, item, asked, steps }: EraseFormProps) {
  const { t } = useLingui();
  const { title } = item;
  const { outlook, problem } = asked;
  if (problem !== null)
    return (
      <ErrorState size="small" code={problem.code}>
        {problemText(problem)}
      </ErrorState>
    );
  if (outlook === null) return <SkeletonText lines={6} />;
  if (outlook.work.length > 0) return <HandOver item={item} work={outlook.work} onDone={asked.reload} />;
  return (
    <div className="flex flex-col gap-5 pt-1">
      {steps.problem !== null && <Banner tone="danger">{steps.problem}</Banner>}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Goes object={object} counts={outlook.goes} />
        <Stays object={object} counts={outlook.stays} />
      </div>
      {outlook.places.length > 0 && (
        <PlaceChoice
          places={outlook.places}
          hasMore={outlook.more}
          kept={steps.kept}
          onChange={steps.setKept}
        />
      )}
      <TextField
        label={t`Type “${title}” to confirm`}
        value={steps.typed}
        onChange={steps.setTyped}
        autoComplete="off"
        isRequired
      />
    </div>
  );
}

/** The table of people holds contacts, companies and households alike; of these the record itself goes. */
const ANYBODY = "party";

function Goes({ object, counts }: { object: ObjectMeta; counts: readonly KindCount[] }) {
  const { t } = useLingui();
  const named = counts.map((one) => (one.object === ANYBODY ? { ...one, label: object.label } : one));
  return (
    <Kinds
      title={t`This goes`}
      help={t`The record itself, what is about it, and what means nothing without it.`}
      counts={named}
    />
  );
}

function Stays({ object, counts }: { object: ObjectMeta; counts: readonly KindCount[] }) {
  const { t } = useLingui();
  const named = counts.map((one) =>
    one.object === ANYBODY ? { ...one, label: t`Contacts, companies, households` } : one,
  );
  const pointing =
    counts.length === 0
      ? t`Nothing else points to the record.`
      : t`It is about others or your own business too. It loses its link to the record.`;
  const help = isStaff(object)
    ? t`What they wrote, changed and decided stays in records and log, as that of a former user.`
    : pointing;
  return <Kinds title={t`This stays`} help={help} counts={named} />;
}

/** Kinds of record under a heading, each with how many there are. */
export function Kinds({
  title,
  help,
  counts,
}: {
  title: string;
  help: string;
  counts: readonly KindCount[];
}) {
  const { locale } = useLocaleSettings();
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div>
        <h3 className="m-0 text-sm font-medium">{title}</h3>
        <p className="m-0 text-xs text-pretty text-ink-muted">{help}</p>
      </div>
      {counts.length > 0 && (
        <dl className="m-0 divide-y divide-line rounded-lg border border-line bg-surface px-3 text-sm nums">
          {counts.map((one) => (
            <div key={one.label} className="flex min-w-0 items-baseline gap-3 py-1.5">
              <dt className="min-w-0 flex-1 truncate">{one.label}</dt>
              <dd className="m-0">{formatNumber(one.count, locale)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
