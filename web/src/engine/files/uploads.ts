import { useSyncExternalStore } from "react";
import type { Api, UploadOptions } from "@/engine/api/client";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { uuid7 } from "@/kit/ids";

/** A file on its way. It goes on when its page is left, until the app is closed. */
export interface Upload {
  id: string;
  file: File;
  /** 0 to 1; null while it waits for others. */
  share: number | null;
  /** Why it did not arrive, in words. */
  wrong: string | null;
}

export interface Target {
  object: string;
  id: string;
}

interface Kept extends Upload {
  target: Target;
  cancel: AbortController;
  /** Of the record it is sent to: another one may be waiting behind it. */
  onArrived: OnArrived;
}

const AT_A_TIME = 3;
const NONE: readonly Upload[] = [];

let all: readonly Kept[] = [];
let shown = new Map<string, readonly Upload[]>();
const listeners = new Set<() => void>();

function set(next: readonly Kept[]): void {
  all = next;
  shown = new Map();
  for (const one of all) shown.set(one.target.id, [...(shown.get(one.target.id) ?? []), one]);
  for (const listener of listeners) listener();
}

function change(id: string, values: Partial<Kept>): void {
  set(all.map((one) => (one.id === id ? { ...one, ...values } : one)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is on its way to a record. */
export function useUploads(record: string): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => shown.get(record) ?? NONE);
}

type OnArrived = (item: Item) => void;

/** Sends files to a record, a few at a time. */
export function send(api: Api, target: Target, files: readonly File[], onArrived: OnArrived): void {
  const made = files.map((file) => ({
    id: uuid7(),
    file,
    share: null,
    wrong: null,
    target,
    cancel: new AbortController(),
    onArrived,
  }));
  set([...all, ...made]);
  work(api);
}

/** Sends one again that did not arrive; with the same key, so that it is never there twice. */
export function sendAgain(api: Api, id: string): void {
  change(id, { wrong: null, share: null, cancel: new AbortController() });
  work(api);
}

/** Ends an upload, or forgets one that failed. */
export function cancelUpload(id: string): void {
  all.find((one) => one.id === id)?.cancel.abort();
  set(all.filter((one) => one.id !== id));
}

/** Ends everything: for tests. */
export function cancelAll(): void {
  for (const one of all) one.cancel.abort();
  set([]);
}

function work(api: Api): void {
  const busy = all.filter((one) => one.share !== null && one.wrong === null).length;
  const waiting = all.filter((one) => one.share === null && one.wrong === null);
  for (const one of waiting.slice(0, Math.max(0, AT_A_TIME - busy))) {
    change(one.id, { share: 0 });
    void carry(api, one).finally(() => work(api));
  }
}

/** Sends one file to a record. Gives the attachment that it is there; rejects with a problem. */
export function upload(api: Api, target: Target, file: File, options: UploadOptions): Promise<Item> {
  const form = new FormData();
  form.set("object", target.object);
  form.set("id", target.id);
  form.set("file", file, file.name);
  return api.upload<Item>("/files", form, options);
}

async function carry(api: Api, one: Kept): Promise<void> {
  try {
    const item = await upload(api, one.target, one.file, {
      key: one.id,
      signal: one.cancel.signal,
      onProgress: (share) => change(one.id, { share }),
    });
    set(all.filter((kept) => kept.id !== one.id));
    one.onArrived(item);
  } catch (error) {
    if (one.cancel.signal.aborted) return;
    change(one.id, { wrong: problemText(asProblem(error)), share: null });
  }
}
