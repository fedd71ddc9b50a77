import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { Kinds } from "@/engine/privacy/erase-form";
import { useApi } from "@/engine/sync/context";
import { Banner } from "@/ui/banner";
import { Checkbox } from "@/ui/checkbox";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { SkeletonText } from "@/ui/skeleton";
import { added, type DeletionOutlook, type Doomed } from "./model";

interface DeleteDialogProps {
  doomed: readonly Doomed[];
  onDelete: (doomed: readonly Doomed[]) => Promise<void>;
  onClose: () => void;
}

/** So many are looked at before; what more there is the deletion itself finds out. */
const LOOKED_AT = 500;

/** Says what goes and what only loses its link, before records are gone for good. */
export function DeleteDialog({ doomed, onDelete, onClose }: DeleteDialogProps) {
  const { t } = useLingui();
  const count = doomed.reduce((sum, one) => sum + one.count, 0);
  const { outlook, problem: unseen } = useOutlook(doomed);
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (): void => {
    if (!isSure || isBusy) return;
    setBusy(true);
    onDelete(doomed).then(onClose, (error: unknown) => {
      setProblem(problemText(asProblem(error)));
      setBusy(false);
    });
  };
  const said = problem ?? unseen;
  return (
    <Dialog
      isOpen
      size="lg"
      onClose={onClose}
      title={plural(count, { one: "Delete # record for good?", other: "Delete # records for good?" })}
      description={t`Nothing of it is left but the receipt, not in the log either. It cannot be undone, not even by a backup.`}
      onSubmit={submit}
      footer={
        <SubmitFooter
          verb={t`Delete for good`}
          variant="danger"
          isDisabled={!isSure}
          isLoading={isBusy}
          onCancel={onClose}
        />
      }
    >
      <div className="flex flex-col gap-5 pt-1">
        {said !== null && <Banner tone="danger">{said}</Banner>}
        {outlook === null && said === null && <SkeletonText lines={5} />}
        {outlook !== null && <Seen outlook={outlook} isPart={doomed.some(isTooMuch)} />}
        <Checkbox value={isSure} onChange={setSure}>
          {t`I have looked at what goes`}
        </Checkbox>
      </div>
    </Dialog>
  );
}

function Seen({ outlook, isPart }: { outlook: DeletionOutlook; isPart: boolean }) {
  const { t } = useLingui();
  return (
    <>
      {outlook.refused.map((one) => (
        <Banner
          key={one.detail}
          tone="warning"
          title={plural(one.count, { one: "# stays", other: "# stay" })}
        >
          {one.detail}
        </Banner>
      ))}
      {isPart && (
        <Banner tone="neutral">{t`There is more than can be looked at here. What goes with the rest is not shown.`}</Banner>
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Kinds
          title={t`This goes`}
          help={t`The record itself, what is about it, and what means nothing without it.`}
          counts={outlook.goes}
        />
        <Kinds
          title={t`This stays`}
          help={
            outlook.stays.length === 0
              ? t`Nothing else points to the record.`
              : t`It is about others or your own business too. It loses its link to the record.`
          }
          counts={outlook.stays}
        />
      </div>
    </>
  );
}

const isTooMuch = (one: Doomed): boolean => one.isAll || one.ids.length > LOOKED_AT;

function useOutlook(doomed: readonly Doomed[]): { outlook: DeletionOutlook | null; problem: string | null } {
  const api = useApi();
  const [found, setFound] = useState<DeletionOutlook | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const asked = doomed.map(({ object, ids }) =>
      api.post<DeletionOutlook>("/trash/outlook", { object, records: ids.slice(0, LOOKED_AT) }),
    );
    Promise.all(asked).then(
      (all) => !stop.signal.aborted && setFound(added(all)),
      (error: unknown) => !stop.signal.aborted && setProblem(problemText(asProblem(error))),
    );
    return () => stop.abort();
  }, [api, doomed]);
  return { outlook: found, problem };
}
