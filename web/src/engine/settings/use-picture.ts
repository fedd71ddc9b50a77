import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { refreshSession } from "@/engine/access/session";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { showToast } from "@/ui/toast";

export interface Picture {
  isBusy: boolean;
  put: (picture: Blob) => Promise<void>;
  /** A toast brings it back. */
  remove: () => Promise<void>;
}

/** A picture that stands at an address of the API: put there, and taken away again. `shown` is where it is seen now. */
export function usePicture(path: string, shown: string | null): Picture {
  const { t } = useLingui();
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      await refreshSession();
      return true;
    } catch (error) {
      showToast({ title: t`Not saved`, detail: problemText(asProblem(error)), tone: "danger" });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const put = async (picture: Blob) => {
    const form = new FormData();
    form.set("file", picture, "picture");
    const isDone = await attempt(() => api.upload(path, form));
    if (isDone) showToast({ title: t`Saved`, tone: "positive" });
  };
  const remove = async () => {
    const before = shown === null ? null : await bytesOf(shown);
    const isDone = await attempt(() => api.delete(path));
    if (!isDone || before === null) return;
    showToast({ title: t`Removed`, action: { label: t`Undo`, onPress: () => void put(before) } });
  };
  return { isBusy, put, remove };
}

async function bytesOf(address: string): Promise<Blob | null> {
  const response = await fetch(address).catch(() => null);
  return response?.ok === true ? response.blob() : null;
}
