import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { Kinds } from "@/engine/privacy/erase-form";
import { useApi } from "@/engine/sync/context";
import { formatMoment } from "@/kit/dates";
import { uuid7 } from "@/kit/ids";
import { Banner } from "@/ui/banner";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { useLocaleSettings } from "@/ui/locale";
import { RadioGroup } from "@/ui/radio-group";
import { SkeletonText } from "@/ui/skeleton";
import { showToast } from "@/ui/toast";
import type { Merge } from "./model";
import { useMerges } from "./use-merges";

interface UnmergeDialogProps {
  object: ObjectMeta;
  /** The record that is left, or one that was merged into it. */
  id: string;
  onClose: () => void;
}

/** Takes a merge back, after saying what goes back and what stays. */
export function UnmergeDialog({ object, id, onClose }: UnmergeDialogProps) {
  const { t } = useLingui();
  const { record, merges, state, problem: unseen } = useMerges(object, id);
  const [chosen, setChosen] = useState<string | null>(null);
  const merge = merges.find((one) => one.id === chosen) ?? merges[0] ?? null;
  const { problem, isBusy, send } = useUnmerge(object, record, onClose);
  const isReady = merge?.refused === null;
  return (
    <Dialog
      isOpen
      size="lg"
      onClose={onClose}
      title={t`Unmerge`}
      description={t`Each record has again what was its own. What was changed since stays where it was changed, and what is new stays here.`}
      onSubmit={() => isReady && send(merge)}
      footer={<SubmitFooter verb={t`Unmerge`} isDisabled={!isReady} isLoading={isBusy} onCancel={onClose} />}
    >
      <div className="flex flex-col gap-5 pt-1">
        <Said
          merge={merge}
          problem={problem ?? (unseen && problemText(unseen))}
          isLoading={state === "loading"}
        />
        {merge !== null && <Which merges={merges} merge={merge} onChange={setChosen} />}
        {merge !== null && <Back merge={merge} />}
      </div>
    </Dialog>
  );
}

interface SaidProps {
  merge: Merge | null;
  problem: string | null;
  isLoading: boolean;
}

/** What is in the way, or that there is nothing to take back. */
function Said({ merge, problem, isLoading }: SaidProps) {
  const { t } = useLingui();
  const said = problem ?? merge?.refused?.detail;
  if (said !== undefined) return <Banner tone="danger">{said}</Banner>;
  if (merge !== null) return null;
  if (isLoading) return <SkeletonText lines={4} />;
  return <Banner tone="neutral">{t`Nothing is merged into this record any more.`}</Banner>;
}

function useUnmerge(object: ObjectMeta, record: string, onClose: () => void) {
  const { t } = useLingui();
  const api = useApi();
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (merge: Merge): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const path = `/${object.plural}/${record}/unmerge`;
      const made = await api.post<Item & { approval?: object }>(path, { merge: merge.id }, { key: uuid7() });
      onClose();
      const waits = made.approval !== undefined;
      showToast(
        waits ? { title: t`It waits for a second person` } : { title: t`Unmerged`, tone: "positive" },
      );
      await router.navigate({ href: recordHref(object, record) });
    } catch (error) {
      setProblem(problemText(asProblem(error)));
      setBusy(false);
    }
  };
  return { problem, isBusy, send: (merge: Merge) => void send(merge) };
}

interface WhichProps {
  merges: readonly Merge[];
  merge: Merge;
  onChange: (id: string) => void;
}

function Which({ merges, merge, onChange }: WhichProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const names = (one: Merge) => one.records.map((part) => part.title || t`Hidden`).join(", ");
  const help = (one: Merge) => {
    const who = one.by ?? t`Rapport`;
    const when = formatMoment(one.at, locale, timeZone);
    return t`Merged by ${who} on ${when}`;
  };
  return (
    <RadioGroup
      label={t`Comes back`}
      look="cards"
      value={merge.id}
      onChange={onChange}
      options={merges.map((one) => ({ value: one.id, label: names(one), help: help(one) }))}
    />
  );
}

function Back({ merge }: { merge: Merge }) {
  const { t } = useLingui();
  const named = (stays: boolean) =>
    merge.lines
      .filter((line) => line.stays === stays)
      .map((line) => line.label)
      .join(", ");
  const [back, left] = [named(false), named(true)];
  return (
    <>
      <Kinds
        title={t`This goes back`}
        help={
          merge.moves.length === 0
            ? t`Nothing that you see was moved and is still here.`
            : t`What was moved and still is here; new records stay.`
        }
        counts={merge.moves}
      />
      <dl className="m-0 flex flex-col gap-2 text-sm">
        {back !== "" && <Fields label={t`Fields that get back what they held`} names={back} />}
        {left !== "" && <Fields label={t`Fields that were changed since and stay`} names={left} />}
      </dl>
      <p className="m-0 text-xs text-ink-muted" role="status">
        {plural(merge.records.length, {
          one: "# record comes out of the archive.",
          other: "# records come out of the archive.",
        })}
      </p>
    </>
  );
}

function Fields({ label, names }: { label: string; names: string }) {
  return (
    <div>
      <dt className="text-ink-muted">{label}</dt>
      <dd className="m-0">{names}</dd>
    </div>
  );
}
