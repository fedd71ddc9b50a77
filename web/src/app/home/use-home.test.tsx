import "fake-indexeddb/auto";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { field, ME, META, object } from "@/engine/api/samples";
import { SyncProvider } from "@/engine/sync/context";
import { drain } from "@/engine/sync/drain";
import { openSync } from "@/engine/sync/open";
import { TestServer } from "@/engine/sync/test-server";
import { uuid7 } from "@/kit/ids";
import { defaultCards } from "./arrangement";
import { useHome } from "./use-home";

const home = object("home", [field("cards", "json"), field("settings", "json")], { title: "id" });

test("who chose other things than cards finds those of the role until they are arranged", async () => {
  const server = new TestServer();
  const stop = new AbortController();
  const meta = { ...META, objects: [...META.objects, home] };
  const sync = await openSync(server.api, { me: { ...ME, user: { ...ME.user, id: uuid7() } }, meta });
  const onLink = (isOnline: boolean): void => void sync.status.link(isOnline);
  void drain({ db: sync.db, api: sync.api, onLink, pause: () => 5 }, stop.signal);
  server.put({ id: "h", cards: [], settings: { first: { deal: "mine" }, arranged: false } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <SyncProvider sync={sync}>{children}</SyncProvider>
  );
  const { result } = renderHook(useHome, { wrapper });
  await waitFor(() => expect(result.current.isWaiting).toBe(false));
  expect(result.current.cards).toEqual(defaultCards("admin"));
  act(() => result.current.settle({ steps: true }));
  await waitFor(() => expect(result.current.settings["steps"]).toBe(true));
  expect(result.current.cards).toEqual(defaultCards("admin"));
  act(() => result.current.arrange([]));
  await waitFor(() => expect(result.current.cards).toEqual([]));
  await waitFor(() =>
    expect(server.records.get("h")).toMatchObject({
      cards: [],
      settings: { first: { deal: "mine" }, arranged: true, steps: true },
    }),
  );
  stop.abort();
  sync.status.stop();
  await sync.db.delete();
});
