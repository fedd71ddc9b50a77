import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { showToast } from "@/ui/toast";
import { Loaded } from "../loaded";

interface Known {
  id: string;
  title: string;
  email: string;
  used_at: string;
}

/** Whom a provider knows. One whose account there was made anew is forgotten, and known again at the next sign-in. */
export function KnownPeople({ provider, onClose }: { provider: Item; onClose: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const path = `/sign-in-providers/${provider.id}/people`;
  const answer = useAnswer<{ items: Known[] }>(path, {}, { objects: [] });
  const forget = async (one: Known): Promise<void> => {
    try {
      await api.delete(`${path}/${one.id}`);
      showToast({ title: t`Forgotten: ${one.title}`, tone: "positive" });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    await answer.reload();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Whom ${provider.title ?? ""} knows`}
      description={t`Somebody who got a new account at the company is a stranger to it. Forget them here, and they are known again when they come.`}
    >
      <Loaded of={[answer]}>
        {() =>
          (answer.data?.items ?? []).length === 0 ? (
            <EmptyState illustration="records" title={t`Nobody came by it yet`} />
          ) : (
            <ul className="divide-y divide-line rounded-md border border-line">
              {answer.data?.items.map((one) => (
                <li key={one.id} className="flex min-w-0 items-center gap-3 px-3 py-2">
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate text-sm">{one.title}</span>
                    <span className="truncate text-xs text-ink-muted">{one.email}</span>
                  </span>
                  <Button size="sm" onPress={() => void forget(one)}>{t`Forget`}</Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}
