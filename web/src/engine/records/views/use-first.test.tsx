import "fake-indexeddb/auto";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { field, ME, META, object } from "@/engine/api/samples";
import { type Sync, SyncProvider } from "@/engine/sync/context";
import { drain } from "@/engine/sync/drain";
import { openSync } from "@/engine/sync/open";
import { TestServer } from "@/engine/sync/test-server";
import { uuid7 } from "@/kit/ids";
import { useFirst } from "./use-first";

const home = object("home", [field("cards", "json"), field("settings", "json")], { title: "id" });
const meta = { ...META, objects: [...META.objects, home] };

let server: TestServer;
let sync: Sync;
let stop: AbortController;

const wrapper = ({ children }: { children: ReactNode }) => (
  <SyncProvider sync={sync}>{children}</SyncProvider>
);

/** What the server keeps of the one home page there is. */
const settings = () => [...server.records.values()][0]?.["settings"];
const posts = () => server.log.filter((line) => !line.startsWith("GET"));

async function open() {
  const drawn = renderHook(({ name }) => useFirst(name), { wrapper, initialProps: { name: "deal" } });
  await waitFor(() => expect(drawn.result.current.isWaiting).toBe(false));
  return drawn;
}

beforeEach(async () => {
  localStorage.clear();
  server = new TestServer();
  stop = new AbortController();
  sync = await openSync(server.api, { me: { ...ME, user: { ...ME.user, id: uuid7() } }, meta });
  const onLink = (isOnline: boolean): void => void sync.status.link(isOnline);
  void drain({ db: sync.db, api: sync.api, onLink, pause: () => 5 }, stop.signal);
});

afterEach(async () => {
  stop.abort();
  sync.status.stop();
  await sync.db.delete();
});

describe("the view that opens first", () => {
  test("is kept with the home page, beside what is there, and left to the role again", async () => {
    server.put({ id: "h", cards: [], settings: { steps: true, first: { task: "mine" } } });
    const { result, rerender } = await open();
    expect(result.current.own).toBeNull();
    act(() => result.current.setFirst("7"));
    await waitFor(() => expect(result.current.own).toBe("7"));
    await waitFor(() => expect(settings()).toEqual({ steps: true, first: { task: "mine", deal: "7" } }));
    rerender({ name: "task" });
    expect(result.current.own).toBe("mine");
    act(() => result.current.setFirst(null));
    await waitFor(() => expect(settings()).toEqual({ steps: true, first: { deal: "7" } }));
  });

  test("makes a home page that says it is not arranged", async () => {
    const { result } = await open();
    act(() => result.current.setFirst("mine"));
    await waitFor(() => expect(settings()).toEqual({ first: { deal: "mine" }, arranged: false }));
    expect(posts()).toEqual(["POST /homes"]);
  });

  test("comes from this browser once, and what the server knows counts more", async () => {
    localStorage.setItem("rapport.first.deal", '"mine"');
    localStorage.setItem("rapport.first.task", '"7"');
    localStorage.setItem("rapport.first.note", "{broken");
    localStorage.setItem("rapport.columns.deal.all", "{}");
    server.put({ id: "h", cards: [], settings: { first: { task: "month" } } });
    const { result, unmount } = await open();
    await waitFor(() => expect(settings()).toEqual({ first: { task: "month", deal: "mine" } }));
    expect(result.current.own).toBe("mine");
    expect(Object.keys(localStorage)).toEqual(["rapport.columns.deal.all"]);
    unmount();
    await open();
    expect(posts()).toHaveLength(1);
  });
});
