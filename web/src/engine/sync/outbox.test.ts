import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ME, META } from "@/engine/api/samples";
import { uuid7 } from "@/kit/ids";
import { runCommand } from "./command";
import type { Sync } from "./context";
import { Database } from "./database";
import { drain } from "./drain";
import { openSync } from "./open";
import { resolve } from "./outbox";
import { absorb } from "./rows";
import { TestServer, until } from "./test-server";

let server: TestServer;
let sync: Sync;
let stop: AbortController;

/** A tab that sends: what a leader does. */
function startDraining(of: Sync = sync): void {
  const onLink = (isOnline: boolean): void => void of.status.link(isOnline);
  void drain({ db: of.db, api: of.api, onLink, pause: () => 5 }, stop.signal);
}

async function shown(id: string): Promise<Record<string, unknown> | undefined> {
  return (await sync.db.records.get(["contact", id]))?.shown;
}

beforeEach(async () => {
  server = new TestServer();
  stop = new AbortController();
  const me = { ...ME, user: { ...ME.user, id: uuid7() } };
  sync = await openSync(server.api, { me, meta: META });
});

afterEach(async () => {
  stop.abort();
  sync.status.stop();
  await sync.db.delete();
});

describe("writing", () => {
  it("shows a change at once and sends it", async () => {
    const { id, outcome } = await runCommand(sync, "contact.create", null, { name: "Grace" });
    expect(await shown(id)).toMatchObject({
      name: "Grace",
      title: "Grace",
      owner: { title: "Ada Lovelace" },
    });
    startDraining();
    expect(await outcome).toMatchObject({ state: "done", item: { name: "Grace", version: 1 } });
    expect(server.records.get(id)?.["name"]).toBe("Grace");
    expect(await sync.db.outbox.count()).toBe(0);
  });

  it("leaves no value that waits for a second person, and says as what it waits", async () => {
    const item = server.put({ id: uuid7(), name: "Acme" });
    await absorb(sync.db, "contact", [item]);
    server.refusal = { status: 202, body: { approval: { id: "a1", version: 1, title: "Acme" } } };
    const { outcome } = await runCommand(sync, "contact.update", item, { name: "Other" });
    expect(await shown(item.id)).toMatchObject({ name: "Other" });
    startDraining();
    expect(await outcome).toEqual({ state: "waits", approval: "a1" });
    expect(await shown(item.id)).toMatchObject({ name: "Acme" });
    server.refusal = { status: 202, body: { approval: { id: "a2", version: 1, title: "New" } } };
    const made = await runCommand(sync, "contact.create", null, { name: "New" });
    await runCommand(sync, "contact.update", { id: made.id }, { name: "Newer" });
    expect(await made.outcome).toEqual({ state: "waits", approval: "a2" });
    expect([await shown(made.id), await sync.db.outbox.count()]).toEqual([undefined, 0]);
  });

  it("writes row and entry in one transaction: with one refused, neither is there", async () => {
    sync.db.records.hook("creating", () => {
      throw new Error("disk full");
    });
    await expect(runCommand(sync, "contact.create", null, { name: "Grace" })).rejects.toThrow("disk full");
    expect(await sync.db.outbox.count()).toBe(0);
    expect(await sync.db.records.count()).toBe(0);
  });

  it("keeps the order of changes, whatever their records", async () => {
    const first = await runCommand(sync, "company.create", null, { name: "Acme" });
    const second = await runCommand(sync, "contact.create", null, { name: "Grace", company: first.id });
    await runCommand(sync, "contact.update", { id: second.id }, { phone: "1" });
    startDraining();
    await until(async () => (await sync.db.outbox.count()) === 0);
    const paths = [`/companys`, `/contacts`, `/contacts/${second.id}`];
    expect(server.log).toEqual([`POST ${paths[0]}`, `POST ${paths[1]}`, `PATCH ${paths[2]}`]);
  });

  it("shows the title of a linked record that is held", async () => {
    const company = await runCommand(sync, "company.create", null, { name: "Acme" });
    const { id } = await runCommand(sync, "contact.create", null, { name: "Grace", company: company.id });
    expect((await shown(id))?.["company"]).toEqual({ id: company.id, title: "Acme", object: "company" });
  });

  it("shows two quick edits of one field as no conflict with oneself", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace" })]);
    await runCommand(sync, "contact.update", { id: "c1" }, { name: "Grace H" });
    const last = await runCommand(sync, "contact.update", { id: "c1" }, { name: "Grace Hopper" });
    startDraining();
    expect(await last.outcome).toMatchObject({ state: "done", item: { name: "Grace Hopper", version: 3 } });
  });
});

describe("failing", () => {
  it("sends again with the same key when the answer was lost, and it counts once", async () => {
    server.losesAnswers = true;
    const { id } = await runCommand(sync, "contact.create", null, { name: "Grace" });
    startDraining();
    await until(() => server.log.length > 2);
    server.losesAnswers = false;
    await until(async () => (await sync.db.outbox.count()) === 0);
    expect(server.receipts.size).toBe(1);
    expect(server.records.get(id)?.version).toBe(1);
  });

  it("sends after a crash between writing and sending", async () => {
    const { id } = await runCommand(sync, "contact.create", null, { name: "Grace" });
    const user = sync.db.name.replace("rapport-", "");
    sync.db.close();
    sync.status.stop();
    sync = await openSync(server.api, { me: { ...ME, user: { ...ME.user, id: user } }, meta: META });
    startDraining();
    await until(() => server.records.has(id));
    await until(async () => (await sync.db.outbox.count()) === 0);
    expect((await shown(id))?.["version"]).toBe(1);
  });

  it("waits while nobody answers, tells so, and goes on by itself", async () => {
    server.isDown = true;
    startDraining();
    const sent = await runCommand(sync, "contact.create", null, { name: "Grace" });
    expect(await sent.outcome).toEqual({ state: "queued" });
    expect(sync.status.now()).toMatchObject({ isOnline: false, waiting: 1 });
    server.isDown = false;
    await until(() => server.records.has(sent.id));
    await until(() => sync.status.now().isOnline && sync.status.now().waiting === 0);
  });

  it("takes a refused change back and gives the problem to whoever waits", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace" })]);
    const errors = [{ pointer: "/name", code: "required", detail: "Name is required." }];
    server.refusal = { status: 422, body: { code: "invalid", errors } };
    const { outcome } = await runCommand(
      sync,
      "contact.update",
      { id: "c1" },
      { name: "" },
      { isQuiet: true },
    );
    expect((await shown("c1"))?.["name"]).toBe("");
    startDraining();
    expect(await outcome).toMatchObject({ state: "refused", problem: { status: 422, errors } });
    expect((await shown("c1"))?.["name"]).toBe("Grace");
    expect(await sync.db.troubles.count()).toBe(0);
  });

  it("keeps a refusal nobody waited for, and lets later changes pass", async () => {
    server.refusal = { status: 403, body: { code: "forbidden", detail: "Your role may not." } };
    const refused = await runCommand(sync, "contact.create", null, { name: "No" }, { isQuiet: true });
    await runCommand(sync, "contact.update", { id: refused.id }, { phone: "1" }, { isQuiet: true });
    await sync.db.troubles.toArray();
    const fine = await runCommand(sync, "contact.create", null, { name: "Yes" });
    startDraining();
    expect((await fine.outcome).state).toBe("done");
    expect(await shown(refused.id)).toBeUndefined();
    expect(server.log.filter((line) => line.startsWith("PATCH"))).toEqual([]);
  });

  it("gives up on a change the server breaks on, after some tries", async () => {
    const fail = { status: 500, body: { code: "broken" } };
    const sent = await runCommand(sync, "contact.create", null, { name: "Grace" }, { isQuiet: true });
    const again = setInterval(() => (server.refusal ??= fail), 1);
    server.refusal = fail;
    startDraining();
    expect(await sent.outcome).toMatchObject({ state: "refused", problem: { status: 500 } });
    clearInterval(again);
  });
});

describe("two people", () => {
  it("merges changes of different fields", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace", phone: "1" })]);
    server.change("c1", { phone: "2" });
    const { outcome } = await runCommand(sync, "contact.update", { id: "c1" }, { name: "Grace H" });
    startDraining();
    expect(await outcome).toMatchObject({ state: "done", item: { name: "Grace H", phone: "2" } });
  });

  it("holds a change of the same field until a person chooses", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace", phone: "1" })]);
    server.change("c1", { name: "Theirs", phone: "2" });
    const change = { name: "Mine", phone: "3" };
    const { outcome } = await runCommand(sync, "contact.update", { id: "c1" }, change);
    startDraining();
    expect((await outcome).state).toBe("conflict");
    const [trouble] = await sync.db.troubles.toArray();
    expect(trouble?.fields).toEqual([
      { field: "name", base: null, theirs: "Theirs", mine: "Mine" },
      { field: "phone", base: null, theirs: "2", mine: "3" },
    ]);
    expect(await sync.db.records.get(["contact", "c1"])).toMatchObject({ isConflicted: true, pending: 1 });
    await resolve(sync.db, trouble?.id ?? "", ["phone"]);
    await until(async () => (await sync.db.outbox.count()) === 0);
    expect(server.records.get("c1")).toMatchObject({ name: "Mine", phone: "2" });
    expect(await sync.db.records.get(["contact", "c1"])).toMatchObject({ isConflicted: false, pending: 0 });
  });

  it("keeps theirs when every field is chosen so", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace" })]);
    server.change("c1", { name: "Theirs" });
    await runCommand(sync, "contact.update", { id: "c1" }, { name: "Mine" });
    startDraining();
    await until(async () => (await sync.db.troubles.count()) === 1);
    const [trouble] = await sync.db.troubles.toArray();
    await resolve(sync.db, trouble?.id ?? "", ["name"]);
    expect((await shown("c1"))?.["name"]).toBe("Theirs");
    expect(await sync.db.outbox.count()).toBe(0);
  });

  it("does not let a held change stop those of other records", async () => {
    await absorb(sync.db, "contact", [server.put({ id: "c1", name: "Grace" })]);
    server.change("c1", { name: "Theirs" });
    await runCommand(sync, "contact.update", { id: "c1" }, { name: "Mine" });
    await runCommand(sync, "contact.update", { id: "c1" }, { phone: "later" });
    const other = await runCommand(sync, "contact.create", null, { name: "Other" });
    startDraining();
    expect((await other.outcome).state).toBe("done");
    expect(await sync.db.outbox.count()).toBe(2);
  });
});

describe("two tabs", () => {
  it("writes of both reach the server once each, in the order they were made", async () => {
    const user = sync.db.name.replace("rapport-", "");
    const other = { ...sync, db: new Database(user) };
    await runCommand(sync, "contact.create", null, { id: "a", name: "A" });
    await runCommand(other, "contact.create", null, { id: "b", name: "B" });
    startDraining();
    await runCommand(other, "contact.update", { id: "a" }, { phone: "1" });
    await until(async () => (await sync.db.outbox.count()) === 0);
    expect(server.log).toEqual(["POST /contacts", "POST /contacts", "PATCH /contacts/a"]);
    other.db.close();
  });

  it("two drainers at once (a leader that was thought asleep) do not double a change", async () => {
    const sent = await runCommand(sync, "contact.create", null, { name: "Grace" });
    startDraining();
    startDraining();
    await sent.outcome;
    await until(async () => (await sync.db.outbox.count()) === 0);
    expect(server.receipts.size).toBe(1);
    expect(server.records.get(sent.id)?.version).toBe(1);
  });
});
