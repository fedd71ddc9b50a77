import "fake-indexeddb/auto";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ME, META } from "@/engine/api/samples";
import { uuid7 } from "@/kit/ids";
import { place } from "./board";
import { runCommand } from "./command";
import { type Sync, SyncProvider } from "./context";
import type { Row } from "./database";
import { drain } from "./drain";
import { invalidate } from "./invalidation";
import { openSync } from "./open";
import { TestServer } from "./test-server";
import { useAnswer } from "./use-answer";
import { useList } from "./use-list";
import { useOutbox } from "./use-outbox";
import { useRecord } from "./use-record";

let server: TestServer;
let sync: Sync;
let stop: AbortController;

const wrapper = ({ children }: { children: ReactNode }) => (
  <SyncProvider sync={sync}>{children}</SyncProvider>
);

function startDraining(): void {
  const onLink = (isOnline: boolean): void => void sync.status.link(isOnline);
  void drain({ db: sync.db, api: sync.api, onLink, pause: () => 5 }, stop.signal);
}

beforeEach(async () => {
  server = new TestServer();
  stop = new AbortController();
  sync = await openSync(server.api, { me: { ...ME, user: { ...ME.user, id: uuid7() } }, meta: META });
});

afterEach(async () => {
  stop.abort();
  sync.status.stop();
  await sync.db.delete();
});

describe("useList", () => {
  it("loads, keeps, and adds pages", async () => {
    for (let count = 0; count < 5; count += 1) server.put({ id: `c${count}`, name: `N${count}` });
    const { result } = renderHook(() => useList("contact", { limit: 2, count: true }), { wrapper });
    expect(result.current.state).toBe("loading");
    await waitFor(() => expect(result.current.items.map((item) => item.id)).toEqual(["c0", "c1"]));
    expect(result.current).toMatchObject({ state: "ready", hasMore: true, count: { value: 5, exact: true } });
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.items).toHaveLength(4));
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.items).toHaveLength(5));
    expect(result.current.hasMore).toBe(false);
  });

  it("is there at once the second time, also without a server", async () => {
    server.put({ id: "c1", name: "Grace" });
    const first = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(first.result.current.state).toBe("ready"));
    first.unmount();
    server.isDown = true;
    const { result } = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(result.current.items).toHaveLength(1));
  });

  it("keeps the rows of the query before while a new one loads, and says so", async () => {
    server.put({ id: "c1", name: "Grace" });
    const { result, rerender } = renderHook(({ sort }) => useList("contact", { sort }), {
      wrapper,
      initialProps: { sort: "name" },
    });
    await waitFor(() => expect(result.current.items).toHaveLength(1));
    rerender({ sort: "-name" });
    expect(result.current).toMatchObject({ isPrevious: true, state: "ready" });
    expect(result.current.items).toHaveLength(1);
    await waitFor(() => expect(result.current.isPrevious).toBe(false));
  });

  it("gives the same object for a row that did not change", async () => {
    server.put({ id: "c1", name: "Grace" });
    server.put({ id: "c2", name: "Ada" });
    const { result } = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(result.current.items).toHaveLength(2));
    const [before] = result.current.items;
    await act(() => runCommand(sync, "contact.update", { id: "c2" }, { name: "Ada L" }));
    await waitFor(() => expect(result.current.items[1]?.title).toBe("Ada L"));
    expect(result.current.items[0]).toBe(before);
    expect([...result.current.pending]).toEqual(["c2"]);
  });

  it("shows what is made here first, and once only when the server knows it", async () => {
    server.put({ id: "c1", name: "Grace" });
    const { result } = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(result.current.items).toHaveLength(1));
    await act(() => runCommand(sync, "contact.create", null, { name: "Ada" }));
    await waitFor(() => expect(result.current.items.map((item) => item.title)).toEqual(["Ada", "Grace"]));
    startDraining();
    await waitFor(() => expect(result.current.items.map((item) => item.title)).toEqual(["Grace", "Ada"]));
    expect(result.current.pending.size).toBe(0);
  });

  it("leaves out what is made here when it does not match", async () => {
    const filter = { field: "phone", op: "eq", value: "7" };
    const { result } = renderHook(() => useList("contact", { filter }), { wrapper });
    await waitFor(() => expect(result.current.state).toBe("ready"));
    await act(() => runCommand(sync, "contact.create", null, { name: "No", phone: "8" }));
    await act(() => runCommand(sync, "contact.create", null, { name: "Yes", phone: "7" }));
    await waitFor(() => expect(result.current.items.map((item) => item.title)).toEqual(["Yes"]));
  });

  it("drops an archived row at once and takes it back when the server refuses", async () => {
    server.put({ id: "c1", name: "Grace" });
    const { result } = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(result.current.items).toHaveLength(1));
    server.refusal = { status: 403, body: { code: "forbidden" } };
    await act(() => runCommand(sync, "contact.archive", { id: "c1" }, {}, { isQuiet: true }));
    await waitFor(() => expect(result.current.items).toHaveLength(0));
    startDraining();
    await waitFor(() => expect(result.current.items).toHaveLength(1));
  });

  it("asks again when a change makes it doubtful", async () => {
    server.put({ id: "c1", name: "Grace" });
    const { result } = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(result.current.items).toHaveLength(1));
    server.put({ id: "c2", name: "Ada" });
    await act(() =>
      invalidate(sync.db, [{ object: "contact", id: "c2", op: "insert", version: 1, fields: [] }]),
    );
    await waitFor(() => expect(result.current.items).toHaveLength(2));
  });

  it("asks again when its first answer is forgotten before anybody saw it", async () => {
    server.put({ id: "c1", name: "Grace" });
    const { answers } = sync.db;
    let isForgotten = false;
    answers.hook("updating", function forget() {
      if (!isForgotten) this.onsuccess = () => void answers.clear();
      isForgotten = true;
    });
    const { result } = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(result.current.items).toHaveLength(1));
    expect(server.log).toEqual(["GET /contacts", "GET /contacts"]);
  });

  it("shows what is held of a list that was never loaded, while offline", async () => {
    server.put({ id: "c1", name: "Grace", phone: "7" });
    server.put({ id: "c2", name: "Ada", phone: "7" });
    const loaded = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(loaded.result.current.items).toHaveLength(2));
    loaded.unmount();
    server.isDown = true;
    await act(() => sync.status.link(false));
    const filter = { field: "phone", op: "eq", value: "7" };
    const { result } = renderHook(() => useList("contact", { filter }), { wrapper });
    await waitFor(() => expect(result.current.items.map((item) => item.title)).toEqual(["Ada", "Grace"]));
    const other = renderHook(() => useList("company"), { wrapper });
    await waitFor(() => expect(other.result.current).toMatchObject({ state: "failed", items: [] }));
    expect(other.result.current.problem?.code).toBe("offline");
  });

  it("tells why it failed, and tries again when the connection is back", async () => {
    server.isDown = true;
    const { result } = renderHook(() => useList("contact"), { wrapper });
    await waitFor(() => expect(result.current.state).toBe("failed"));
    expect(result.current.problem?.code).toBe("offline");
    server.isDown = false;
    server.put({ id: "c1", name: "Grace" });
    await act(() => sync.status.link(false));
    await act(() => sync.status.link(true));
    await waitFor(() => expect(result.current.items).toHaveLength(1));
  });
});

describe("useAnswer", () => {
  it("is asked again with all that its answer depends on by then", async () => {
    server.put({ id: "c1", name: "Grace" });
    const { result, rerender } = renderHook(({ objects }) => useAnswer("/contacts/c1", {}, { objects }), {
      wrapper,
      initialProps: { objects: ["contact"] },
    });
    await waitFor(() => expect(result.current.state).toBe("ready"));
    const { reload } = result.current;
    rerender({ objects: ["contact", "company"] });
    await act(reload);
    const [kept] = await sync.db.answers.toArray();
    expect(kept?.objects).toEqual(["contact", "company"]);
  });
});

describe("useRecord", () => {
  it("shows what a list has, then all of it", async () => {
    server.put({ id: "c1", name: "Grace", phone: "1" });
    await sync.db.records.put({
      object: "contact",
      id: "c1",
      item: { id: "c1", version: 1, title: "Grace", can: [] },
      shown: { id: "c1", version: 1, title: "Grace", can: [] },
      pending: 0,
      isConflicted: false,
      isUneven: false,
      revision: 1,
      usedAt: 0,
    });
    server.isDown = true;
    const { result } = renderHook(() => useRecord("contact", "c1"), { wrapper });
    await waitFor(() => expect(result.current).toMatchObject({ state: "ready", isPartial: true }));
    server.isDown = false;
    await act(() => result.current.reload());
    await waitFor(() => expect(result.current.item?.["phone"]).toBe("1"));
    expect(result.current.isPartial).toBe(false);
  });

  it("is there for a record that was made here and not sent", async () => {
    server.isDown = true;
    const { id } = await runCommand(sync, "contact.create", null, { name: "Ada" });
    const { result } = renderHook(() => useRecord("contact", id), { wrapper });
    await waitFor(() => expect(result.current).toMatchObject({ state: "ready", isPending: true }));
    expect(result.current.item?.title).toBe("Ada");
  });

  it("says when there is none", async () => {
    const { result } = renderHook(() => useRecord("contact", "nobody"), { wrapper });
    await waitFor(() => expect(result.current.state).toBe("missing"));
  });

  it("does not show one record under the address of another", async () => {
    server.put({ id: "c1", name: "Grace" });
    const { result, rerender } = renderHook(({ id }) => useRecord("contact", id), {
      wrapper,
      initialProps: { id: "c1" },
    });
    await waitFor(() => expect(result.current.item?.title).toBe("Grace"));
    rerender({ id: "c2" });
    expect(result.current.item).toBeNull();
  });
});

describe("useOutbox", () => {
  it("counts what waits", async () => {
    const { result } = renderHook(() => useOutbox(), { wrapper });
    await act(() => runCommand(sync, "contact.create", null, { name: "Ada" }));
    await waitFor(() => expect(result.current.waiting).toBe(1));
    startDraining();
    await waitFor(() => expect(result.current.waiting).toBe(0));
  });
});

const row = (id: string, stage: string, base: string): Row => {
  const amount = { amount: base, currency: "EUR", base };
  const item = {
    id,
    version: 1,
    title: id,
    can: [],
    stage: { id: stage, title: stage, object: "stage" },
    amount,
  };
  const rest = { pending: 0, isConflicted: false, isUneven: false, revision: 1, usedAt: 0 };
  return { object: "deal", id, item, shown: item, ...rest };
};
const column = (value: string, ids: string[], sum: string) => ({
  value,
  label: value,
  tone: null,
  count: 10,
  sum: { amount: sum, currency: "EUR" },
  ids,
  next: null,
});

describe("a board", () => {
  it("moves a card with its count and its amount, to the cent", () => {
    const columns = [column("a", ["1", "2"], "1000.30"), column("b", ["3"], "0.20")];
    const rows = [row("1", "a", "1"), row("2", "b", "0.10"), row("3", "b", "1")];
    const [a, b] = place(columns, rows, { by: "stage", sum: "amount" });
    expect(a).toMatchObject({ count: 9, sum: { amount: "1000.20" } });
    expect(b).toMatchObject({ count: 11, sum: { amount: "0.30" } });
    expect(b?.rows.map((one) => one.id)).toEqual(["2", "3"]);
  });

  it("leaves a card where the server put it when its column is not on the board", () => {
    const [a] = place([column("a", ["1"], "1.00")], [row("1", "elsewhere", "1")], {
      by: "stage",
      sum: "amount",
    });
    expect(a).toMatchObject({ count: 10, rows: [{ id: "1" }] });
  });
});
