import "fake-indexeddb/auto";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createApi } from "@/engine/api/client";
import { ME, META } from "@/engine/api/samples";
import { type Sync, SyncProvider } from "@/engine/sync/context";
import { openSync } from "@/engine/sync/open";
import { uuid7 } from "@/kit/ids";
import { useIsTag, useUsedTags } from "./use-used-tags";

/** 250 tags: "tag 000" to "tag 249". */
const NAMES = Array.from({ length: 250 }, (_, number) => `tag ${String(number).padStart(3, "0")}`);

let sync: Sync;
let asked: string[];

const wrapper = ({ children }: { children: ReactNode }) => (
  <SyncProvider sync={sync}>{children}</SyncProvider>
);

async function answer(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const given = (name: string) => searchParams.get(name) ?? "";
  asked.push(`${given("q")}${given("name")}|${given("after")}`);
  const all = NAMES.filter((name) => name.includes(given("q")) && (given("name") || name) === name);
  const page = all.filter((name) => name > given("after")).slice(0, Number(given("limit") || 100));
  const items = page.map((name) => ({ id: null, name, count: 1, tone: "" }));
  const last = page.at(-1);
  return Response.json({ items, total: all.length, next: last === all.at(-1) ? null : last });
}

beforeEach(async () => {
  asked = [];
  const api = createApi({ fetch: (request) => answer(request as Request), wait: async () => {} });
  sync = await openSync(api, { me: { ...ME, user: { ...ME.user, id: uuid7() } }, meta: META });
});

afterEach(async () => {
  sync.status.stop();
  await sync.db.delete();
});

test("tags come page by page, stay as many when they are asked for again, and are found by a part of their name", async () => {
  const { result, rerender } = renderHook(({ q }) => useUsedTags(q), { wrapper, initialProps: { q: "" } });
  await waitFor(() => expect(result.current).toMatchObject({ state: "ready", total: 250, hasMore: true }));
  expect(result.current.tags).toHaveLength(100);
  act(() => result.current.loadMore());
  await waitFor(() => expect(result.current.tags).toHaveLength(200));
  await act(() => result.current.reload());
  expect(result.current.tags.map((tag) => tag.name)).toEqual(NAMES.slice(0, 200));
  act(() => result.current.loadMore());
  await waitFor(() => expect(result.current.hasMore).toBe(false));
  expect(result.current.tags.map((tag) => tag.name)).toEqual(NAMES);
  expect(asked).toEqual(["|", "|tag 099", "|", "|tag 099", "|tag 199"]);
  rerender({ q: " 24" });
  await waitFor(() => expect(result.current.total).toBe(13));
  expect(result.current.tags.at(-1)?.name).toBe("tag 249");
});

test("a tag is known wherever in the list it stands", async () => {
  const { result, rerender } = renderHook(({ name }) => useIsTag(name), {
    wrapper,
    initialProps: { name: "tag 249" },
  });
  await waitFor(() => expect(result.current).toBe(true));
  rerender({ name: "tag 24" });
  expect(result.current).toBe(false);
  await waitFor(() => expect(asked).toContain("tag 24|"));
  expect(result.current).toBe(false);
});
