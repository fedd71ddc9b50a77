import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Api, UploadOptions } from "@/engine/api/client";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { cancelAll, cancelUpload, send, sendAgain, useUploads } from "./uploads";

interface Sent {
  name: string;
  options: UploadOptions;
  arrive: (item: Item) => void;
  fail: (problem: Problem) => void;
}

/** A server whose answers the test gives. */
function slowServer() {
  const sent: Sent[] = [];
  const upload = (_path: string, form: FormData, options: UploadOptions = {}) =>
    new Promise((arrive, fail) => {
      const name = (form.get("file") as File).name;
      options.signal?.addEventListener("abort", () => fail(new DOMException("Cancelled", "AbortError")));
      sent.push({ name, options, arrive, fail });
    });
  return { sent, api: { upload } as unknown as Api };
}

const TARGET = { object: "deal", id: "d1" };
const files = (...names: string[]) => names.map((name) => new File(["x"], name));
const item = { id: "i", version: 1, title: "a", can: [] };

afterEach(() => act(cancelAll));

test("three at a time, with progress, and each that arrives makes room for the next", async () => {
  const { sent, api } = slowServer();
  const arrived: Item[] = [];
  const { result } = renderHook(() => useUploads("d1"));
  act(() => send(api, TARGET, files("a", "b", "c", "d"), (one) => arrived.push(one)));
  expect(sent.map((one) => one.name)).toEqual(["a", "b", "c"]);
  act(() => sent[0]?.options.onProgress?.(0.5));
  expect(result.current.map((one) => one.share)).toEqual([0.5, 0, 0, null]);
  await act(async () => sent[0]?.arrive(item));
  expect(arrived).toEqual([item]);
  expect(sent.map((one) => one.name)).toEqual(["a", "b", "c", "d"]);
  expect(result.current).toHaveLength(3);
});

test("one that failed says why and goes again under its key; a cancelled one is gone", async () => {
  const { sent, api } = slowServer();
  const { result } = renderHook(() => useUploads("d1"));
  act(() => send(api, TARGET, files("a", "b"), () => {}));
  const problem = new Problem({
    status: 413,
    code: "too_large",
    title: "Too large",
    detail: "At most 1 MB.",
  });
  await act(async () => sent[0]?.fail(problem));
  expect(result.current[0]?.wrong).toContain("At most 1 MB.");
  act(() => sendAgain(api, result.current[0]?.id ?? ""));
  expect(sent).toHaveLength(3);
  expect(sent[2]?.options.key).toBe(sent[0]?.options.key);
  await act(async () => cancelUpload(result.current[1]?.id ?? ""));
  expect(sent[1]?.options.signal?.aborted).toBe(true);
  expect(result.current.map((one) => one.file.name)).toEqual(["a"]);
});

test("what waits behind the files of another record is told to its own", async () => {
  const { sent, api } = slowServer();
  const arrived: string[] = [];
  act(() => send(api, TARGET, files("a", "b", "c"), () => arrived.push("d1")));
  act(() => send(api, { object: "deal", id: "d2" }, files("z"), () => arrived.push("d2")));
  await act(async () => sent[0]?.arrive(item));
  await act(async () => sent[3]?.arrive(item));
  expect(arrived).toEqual(["d1", "d2"]);
});
