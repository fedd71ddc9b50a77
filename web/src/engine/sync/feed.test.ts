import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ME, META } from "@/engine/api/samples";
import { uuid7 } from "@/kit/ids";
import type { Sync } from "./context";
import { recall, remember } from "./database";
import { dependenciesOf } from "./dependencies";
import { follow } from "./feed";
import { isStale } from "./invalidation";
import { openSync } from "./open";
import { listQuestion, type ListOptions } from "./questions";
import { absorb } from "./rows";
import { TestServer, TestStream, until } from "./test-server";

let server: TestServer;
let sync: Sync;
let stop: AbortController;
let streams: TestStream[];

function open(address: string): TestStream {
  const made = new TestStream(address);
  streams.push(made);
  return made;
}

function listen(): void {
  const onLink = (isOnline: boolean): void => void sync.status.link(isOnline);
  void follow({ db: sync.db, api: sync.api, meta: sync.meta, onLink, open, pause: 5 }, stop.signal);
}

async function stream(count = 1): Promise<TestStream> {
  await until(() => streams.length >= count);
  return streams[count - 1] ?? new TestStream("");
}

async function kept(options: ListOptions): Promise<string> {
  const question = listQuestion(sync.meta, sync.meta.object("contact"), options);
  await sync.loader.load(question);
  return question.key;
}

async function after(changes: unknown[]): Promise<void> {
  (await stream()).push("changes", { cursor: "9", changes });
  await until(async () => (await recall(sync.db, "cursor")) === "9");
}

async function stale(key: string): Promise<boolean> {
  const answer = await sync.db.answers.get(key);
  return answer === undefined || isStale(answer);
}

const update = (id: string, fields: string[], version = 2) => ({
  object: "contact",
  id,
  op: "update",
  version,
  fields,
});

beforeEach(async () => {
  server = new TestServer();
  streams = [];
  stop = new AbortController();
  sync = await openSync(server.api, { me: { ...ME, user: { ...ME.user, id: uuid7() } }, meta: META });
  server.put({ id: "c1", name: "Grace", phone: "1" });
});

afterEach(async () => {
  stop.abort();
  sync.status.stop();
  await sync.db.delete();
});

describe("the feed", () => {
  it("asks again only for records that are held", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace" })]);
    listen();
    server.change("c1", { name: "Grace Hopper" });
    (await stream()).push("changes", {
      cursor: "9",
      changes: [update("c1", ["name"]), update("unknown", ["name"])],
    });
    await until(async () => (await recall(sync.db, "cursor")) === "9");
    expect((await sync.db.records.get(["contact", "c1"]))?.shown.title).toBe("Grace Hopper");
    expect(server.log).toEqual(["GET /contacts"]);
  });

  it("does not ask for what this browser just heard from the server itself", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace", version: 2 })]);
    listen();
    (await stream()).push("changes", { cursor: "9", changes: [update("c1", ["name"], 2)] });
    await until(async () => (await recall(sync.db, "cursor")) === "9");
    expect(server.log).toEqual([]);
  });

  it("lets go of a record that may not be seen any more, and of a deleted one", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1" }), server.put({ id: "c2" })]);
    listen();
    server.records.clear();
    const gone = { ...update("c2", []), op: "gone" };
    (await stream()).push("changes", { cursor: "9", changes: [update("c1", ["owner"]), gone] });
    await until(async () => (await recall(sync.db, "cursor")) === "9");
    expect(await sync.db.records.count()).toBe(0);
  });

  it("goes on from where it left off", async () => {
    await remember(sync.db, "cursor", "41");
    listen();
    expect((await stream()).address).toBe("/rt/feed?after=41");
  });

  it("takes a batch again that could not be worked off", async () => {
    await remember(sync.db, "cursor", "8");
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace" })]);
    listen();
    const first = await stream();
    server.isDown = true;
    first.push("changes", { cursor: "9", changes: [update("c1", ["name"])] });
    server.change("c1", { name: "Grace Hopper" });
    first.push("changes", { cursor: "10", changes: [] });
    await until(() => streams.length > 1);
    server.isDown = false;
    const again = await stream(streams.length);
    expect(again.address).toBe("/rt/feed?after=8");
    again.push("changes", { cursor: "10", changes: [update("c1", ["name"])] });
    await until(async () => (await recall(sync.db, "cursor")) === "10");
    expect((await sync.db.records.get(["contact", "c1"]))?.shown.title).toBe("Grace Hopper");
  });

  it("learns what is declared now before it goes on, when that is another than it knows", async () => {
    const learnt: string[] = [];
    const onRights = async (): Promise<void> => {
      await Promise.resolve();
      learnt.push((await recall<string>(sync.db, "cursor")) ?? "none");
    };
    const feed = { db: sync.db, api: sync.api, meta: sync.meta, onLink: () => {}, onRights, open, pause: 5 };
    void follow(feed, stop.signal);
    const line = await stream();
    line.push("hello", { cursor: "5", schema: 3 });
    await until(async () => (await recall(sync.db, "schema")) === 3);
    // What was declared while the page was being loaded is learnt as well.
    expect(learnt).toEqual(["none"]);
    const key = await kept({});
    line.push("resync", { cursor: "6", reason: "declared", schema: 4 });
    await until(async () => (await recall(sync.db, "schema")) === 4);
    expect(learnt).toEqual(["none", "5"]);
    expect(await stale(key)).toBe(true);
    // Told again after a pause, in which nothing was declared; then after one in which something was.
    line.push("hello", { cursor: "6", schema: 4 });
    line.push("hello", { cursor: "6", schema: 7 });
    await until(async () => (await recall(sync.db, "schema")) === 7);
    expect(learnt).toEqual(["none", "5", "6"]);
  });

  it("doubts everything after a gap", async () => {
    const key = await kept({});
    listen();
    const line = await stream();
    line.push("hello", { cursor: "5" });
    await until(() => stale(key));
    await sync.loader.load(listQuestion(sync.meta, sync.meta.object("contact"), {}));
    expect(await stale(key)).toBe(false);
    line.push("resync", { cursor: "7" });
    await until(() => stale(key));
    await until(async () => (await recall(sync.db, "cursor")) === "7");
  });
});

describe("after a gap", () => {
  it("held records are asked for again, and those that are not for this person any more go", async () => {
    await remember(sync.db, "cursor", "3");
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace" }), server.put({ id: "c2" })]);
    listen();
    server.change("c1", { name: "Grace Hopper" });
    server.records.delete("c2");
    (await stream()).push("hello", { cursor: "9", resync: true });
    await until(async () => (await recall(sync.db, "cursor")) === "9");
    expect((await sync.db.records.toArray()).map((row) => row.shown.title)).toEqual(["Grace Hopper"]);
  });
});

describe("doubt", () => {
  beforeEach(() => listen());

  const byPhone = { filter: { field: "phone", op: "eq", value: "1" }, sort: "id", fields: ["name"] };

  it("falls on a list when a field it goes by changes, or a record comes", async () => {
    const key = await kept(byPhone);
    await after([update("c9", ["phone"])]);
    expect(await stale(key)).toBe(true);
  });

  it("does not fall on a list that only shows the field: its row is enough", async () => {
    const key = await kept(byPhone);
    await after([update("c9", ["name"])]);
    expect(await stale(key)).toBe(false);
  });

  it("falls on it when a record is new", async () => {
    const key = await kept(byPhone);
    await after([{ ...update("c9", []), op: "insert" }]);
    expect(await stale(key)).toBe(true);
  });

  it("falls on what hangs on a gone record, which is not told of itself", async () => {
    const key = await kept({
      filter: { field: "company", op: "eq", value: "k1" },
      sort: "id",
      fields: ["name"],
    });
    await after([{ ...update("k1", ["country"]), object: "company" }]);
    expect(await stale(key)).toBe(false);
    await after([{ ...update("k1", []), object: "company", op: "gone", version: null }]);
    await until(() => stale(key));
  });

  it("stays when the change came while the answer was under way", async () => {
    const question = listQuestion(sync.meta, sync.meta.object("contact"), byPhone);
    const ask: typeof question.ask = async (api, body) => {
      const told = await question.ask(api, body);
      await after([update("c9", ["phone"])]);
      return told;
    };
    await sync.loader.load({ ...question, ask });
    expect(await stale(question.key)).toBe(true);
    expect((await sync.db.answers.get(question.key))?.body).toMatchObject({ ids: ["c1"] });
  });
});

describe("dependencies", () => {
  it("are the fields of filter and sort, and what links show", () => {
    const filter = { and: [{ field: "company.country", op: "eq", value: "DE" }] };
    const found = dependenciesOf(sync.meta, sync.meta.object("contact"), {
      filter,
      sort: "-phone",
      shown: ["company"],
    });
    expect(found).toEqual({ contact: ["company", "phone"], company: ["country", "name"] });
  });

  it("of a sort by a link are also the titles of its targets", () => {
    const found = dependenciesOf(sync.meta, sync.meta.object("contact"), { sort: "company" });
    expect(found).toEqual({ contact: ["company"], company: ["name"] });
  });
});
