import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { type Target, upload } from "@/engine/files/uploads";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";

/** A file on its way to a record. */
export interface Going {
  key: string;
  file: File;
  /** 0 to 1. */
  share: number;
  /** Why it did not arrive, in words. */
  wrong: string | null;
}

export interface Sending {
  going: Going | null;
  send: (file: File) => void;
  /** With the same key, so that it is never there twice. */
  again: () => void;
  stop: () => void;
}

/** Sends one file to a record and tells what it became; it goes on when the field is left meanwhile. */
export function useSending(target: Target | null, onArrived: (item: Item) => void): Sending {
  const { t } = useLingui();
  const api = useApi();
  const [going, setGoing] = useState<Going | null>(null);
  const cancel = useRef<AbortController>(null);
  const arrived = useRef(onArrived);
  const isHere = useIsHere();
  useEffect(() => {
    arrived.current = onArrived;
  });
  const carry = async (file: File, key: string) => {
    if (target === null) return;
    const control = new AbortController();
    cancel.current = control;
    const change = (part: Partial<Going>) =>
      setGoing((now) => (now?.key === key ? { ...now, ...part } : now));
    setGoing({ key, file, share: 0, wrong: null });
    const onProgress = (share: number) => change({ share });
    const found = await outcomeOf(upload(api, target, file, { key, signal: control.signal, onProgress }));
    if (control.signal.aborted) return;
    if ("item" in found) {
      setGoing(null);
      arrived.current(found.item);
      return;
    }
    change(found);
    if (!isHere.current)
      showToast({ title: t`${file.name} did not arrive`, detail: found.wrong, tone: "danger" });
  };
  return {
    going,
    send: (file) => void carry(file, uuid7()),
    again: () => void (going !== null && carry(going.file, going.key)),
    stop: () => {
      cancel.current?.abort();
      setGoing(null);
    },
  };
}

async function outcomeOf(sent: Promise<Item>): Promise<{ item: Item } | { wrong: string }> {
  try {
    return { item: await sent };
  } catch (error) {
    return { wrong: problemText(asProblem(error)) };
  }
}

/** Whether the field is still on the page. */
function useIsHere() {
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
}
