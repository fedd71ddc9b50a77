import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, type Problem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { showToast } from "@/ui/toast";
import { diffOf, isSame } from "./diff";
import { DiffList } from "./diff-list";
import { EMPTY } from "./law";
import { TrialPart } from "./trial-part";
import type { Draft } from "./use-draft";
import type { KnownLaw } from "./use-law";

export interface PublishDialogProps {
  law: KnownLaw;
  role: Item;
  draft: Draft;
  onClose: () => void;
}

/** What publishing changes, in words and tried on, before it counts. */
export function PublishDialog({ law, role, draft, onClose }: PublishDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const diff = diffOf(law, law.composed.get(role.id) ?? EMPTY, draft.mine);
  const publish = async (): Promise<void> => {
    setBusy(true);
    try {
      const body = { version: draft.version };
      const now = await api.post<Item>(`/roles/${role.id}/publish`, body, { key: uuid7() });
      draft.adopt(now);
      showToast({ title: t`Published: ${role.title}`, tone: "positive" });
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const footer = (
    <>
      <Button onPress={onClose}>{t`Cancel`}</Button>
      <Button
        variant="primary"
        isLoading={isBusy || draft.isUnsaved}
        isDisabled={isSame(diff) && law.composed.has(role.id)}
        onPress={() => void publish()}
      >
        {t`Publish`}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Publish ${role.title}?`}
      description={t`From then on it counts, at once and everywhere.`}
      footer={footer}
      size="lg"
    >
      <div className="flex flex-col gap-6 pt-1">
        {problem !== null && <Banner tone="danger">{problemText(problem)}</Banner>}
        <section className="flex flex-col gap-2.5">
          <h3 className="text-base text-heading">{t`What changes`}</h3>
          <DiffList law={law} diff={diff} />
        </section>
        {!draft.isUnsaved && <TrialPart law={law} role={role.id} />}
      </div>
    </Dialog>
  );
}
