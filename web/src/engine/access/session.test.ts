import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ME, META } from "@/engine/api/samples";
import { runCommand } from "@/engine/sync/command";
import { Database, databaseNames, recall } from "@/engine/sync/database";
import { until } from "@/engine/sync/test-server";

/** The server's side of a session. */
interface Server {
  user: string | null;
  isDown: boolean;
}

let server: Server;

/** A channel to tabs that are not there. */
class Silence {
  addEventListener(): void {}
  postMessage(): void {}
  close(): void {}
}

/** A page is loaded anew: the modules' state is gone, the browser's storage is not. */
async function load() {
  vi.resetModules();
  const loaded = await import("./session");
  await loaded.startSession();
  return loaded;
}

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

async function respond(input: Request | string): Promise<Response> {
  if (server.isDown) throw new TypeError("Failed to fetch");
  const path = new URL(typeof input === "string" ? input : input.url, "http://localhost").pathname;
  if (path.startsWith("/_allauth")) {
    server.user = null;
    return answer({ status: 401 }, 401);
  }
  if (server.user === null) return answer({ code: "unauthenticated" }, 401);
  if (path.endsWith("/sign-in/leave")) return answer({ url: "" });
  if (path.endsWith("/me")) return answer({ ...ME, user: { ...ME.user, id: server.user } });
  return path.endsWith("/meta") ? answer(META) : answer({ code: "not_found" }, 404);
}

beforeEach(() => {
  server = { user: "ada", isDown: false };
  // Dexie tells when one tab deletes what another has open; that is what these tests are about.
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.stubGlobal("fetch", respond);
  vi.stubGlobal("BroadcastChannel", Silence);
  // Nobody becomes leader: nothing is sent and no feed is opened.
  Object.defineProperty(navigator, "locks", { configurable: true, value: { request: async () => {} } });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  localStorage.clear();
  for (const name of await databaseNames()) await new Database(name.slice("rapport-".length)).delete();
});

describe("a session", () => {
  it("begins with who the server says is here", async () => {
    const { sessionNow } = await load();
    expect(sessionNow()).toMatchObject({ state: "in", sync: { me: { user: { id: "ada" } } } });
  });

  it("is nobody's without a sign-in", async () => {
    server.user = null;
    expect((await load()).sessionNow().state).toBe("out");
  });

  it("begins from the last visit when the server cannot be reached", async () => {
    await load();
    server.isDown = true;
    expect((await load()).sessionNow().state).toBe("in");
  });

  it("says that it failed when there was no last visit either", async () => {
    server.isDown = true;
    const { sessionNow } = await load();
    expect(sessionNow()).toMatchObject({ state: "failed", problem: { code: "offline" } });
  });

  it("keeps the work on screen when it runs out, and goes on after signing in again", async () => {
    const { api, entered, sessionNow } = await load();
    const before = sessionNow();
    server.user = null;
    await expect(api.get("/contacts")).rejects.toThrow("unauthenticated");
    expect(sessionNow()).toMatchObject({ state: "expired" });
    server.user = "ada";
    await entered();
    const after = sessionNow();
    expect(after.state).toBe("in");
    expect("sync" in after && "sync" in before && after.sync.db === before.sync.db).toBe(true);
  });

  it("forgets everything when the person leaves", async () => {
    const { sessionNow, signOut } = await load();
    expect(sessionNow().state).toBe("in");
    await signOut();
    expect(server.user).toBeNull();
    expect(await databaseNames()).toEqual([]);
    expect(localStorage.getItem("rapport.user")).toBeNull();
  });

  it("of another person removes what the first one had looked at, but not what they could not send", async () => {
    const first = (await load()).sessionNow();
    if (first.state !== "in") throw new Error("not in");
    server.user = "grace";
    await load();
    await until(async () => (await databaseNames()).length === 1);
    server.user = "ada";
    const again = (await load()).sessionNow();
    if (again.state !== "in") throw new Error("not in");
    server.isDown = true;
    await runCommand(again.sync, "contact.create", null, { name: "Unsent" });
    server = { user: "grace", isDown: false };
    await load();
    await until(async () => (await recall(new Database("grace"), "me")) !== null);
    expect((await databaseNames()).toSorted()).toEqual(["rapport-ada", "rapport-grace"]);
  });
});
