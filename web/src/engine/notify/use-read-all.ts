import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useApi } from "@/engine/sync/context";
import { showToast } from "@/ui/toast";
import type { Told } from "./told";

/** Marks all that was told up to the newest on screen; Undo takes back exactly those. */
export function useReadAll(reload: () => Promise<void>): (told: readonly Told[]) => void {
  const { t } = useLingui();
  const api = useApi();
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      await reload();
    } catch (error) {
      const problem = asProblem(error);
      // Read in another window meanwhile.
      if (problem.code === "nothing_to_mark") await reload();
      else showToast({ title: t`Not saved`, detail: problemText(problem), tone: "danger" });
    }
  };
  const undo = (readAt: string): void =>
    void attempt(() => api.post("/notifications/mark_all_unread", { read_at: readAt }));
  const mark = async (until: string): Promise<void> => {
    const newest = await api.post<Item>("/notifications/mark_all_read", { until });
    showToast({
      title: t`All marked as read`,
      tone: "positive",
      action: { label: t`Undo`, onPress: () => undo(asText(newest["read_at"])) },
    });
  };
  return (told) => {
    const newest = told[0];
    if (newest !== undefined) void attempt(() => mark(newest.at));
  };
}
