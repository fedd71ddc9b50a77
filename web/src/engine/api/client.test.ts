import { describe, expect, it, vi } from "vitest";
import { createApi, queryText } from "./client";
import { fieldErrors, Problem, problemText } from "./problem";

const answers = (...given: (Response | Error)[]) => {
  const seen: Request[] = [];
  const send = async (request: Request): Promise<Response> => {
    seen.push(request);
    const next = given.shift();
    if (next === undefined) throw new Error("no more answers");
    if (next instanceof Error) throw next;
    return next;
  };
  return { seen, fetch: send as unknown as typeof fetch, wait: async () => {} };
};

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const broken = new TypeError("Failed to fetch");

describe("the client", () => {
  it("asks again when nobody answered a question", async () => {
    const server = answers(broken, json({ code: "busy" }, 503), json({ ok: true }));
    expect(await createApi(server).get("/me")).toEqual({ ok: true });
    expect(server.seen).toHaveLength(3);
  });

  it("does not send a write again that carries no key", async () => {
    const server = answers(broken, json({}));
    await expect(createApi(server).post("/tokens", {})).rejects.toMatchObject({ code: "offline", status: 0 });
    expect(server.seen).toHaveLength(1);
  });

  it("sends a write again that carries one, with the same key and body", async () => {
    const server = answers(broken, json({ id: "1" }));
    await createApi(server).post("/contacts", { name: "A" }, { key: "k1" });
    const keys = server.seen.map((request) => request.headers.get("Idempotency-Key"));
    expect(keys).toEqual(["k1", "k1"]);
    expect(await server.seen[1]?.text()).toBe('{"name":"A"}');
  });

  it("signs writes with the cookie's token, and fetches it when it was missing", async () => {
    document.cookie = "rapport_csrf=abc";
    const server = answers(json({ code: "csrf_failed" }, 403), json({}), json({ id: "1" }));
    await createApi(server).post("/contacts", {}, { key: "k" });
    expect(server.seen.map((request) => request.method)).toEqual(["POST", "GET", "POST"]);
    expect(server.seen[2]?.headers.get("X-CSRFToken")).toBe("abc");
  });

  it("takes the cookie that is bound to this host before one that a neighbour may have set", async () => {
    const cookies = vi.spyOn(document, "cookie", "get");
    cookies.mockReturnValue("rapport_csrf=theirs; __Host-rapport_csrf=ours");
    const server = answers(json({ id: "1" }));
    await createApi(server).post("/contacts", {});
    cookies.mockRestore();
    expect(server.seen[0]?.headers.get("X-CSRFToken")).toBe("ours");
  });

  it("waits as long as it is told when there were too many requests, if that is not long", async () => {
    const many = (wait: number) => json({ code: "too_many_requests", retry_after: wait }, 429);
    const waited: number[] = [];
    const wait = (milliseconds: number) => Promise.resolve(void waited.push(milliseconds));
    const server = answers(many(2), json({ items: [] }), many(40));
    const api = createApi({ ...server, wait });
    await expect(api.get("/deals")).resolves.toEqual({ items: [] });
    await expect(api.get("/deals")).rejects.toMatchObject({ status: 429 });
    expect(waited).toEqual([2000]);
  });

  it("tells that the session is over", async () => {
    const onSignedOut = vi.fn<() => void>();
    const api = createApi({ ...answers(json({ code: "unauthenticated" }, 401)), onSignedOut });
    await expect(api.get("/me")).rejects.toMatchObject({ status: 401 });
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it("makes a problem of what is refused, also without a body", async () => {
    const errors = [{ pointer: "/amount", code: "too_small", detail: "Amount must be positive." }];
    const api = createApi(answers(json({ code: "invalid", errors, record: { id: "1" } }, 422)));
    const problem = await api.patch("/deals/1", {}).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: "invalid", status: 422, extra: { record: { id: "1" } } });
    expect(fieldErrors(problem as Problem)).toEqual({ amount: "Amount must be positive." });
    const bare = createApi(answers(new Response("<html>", { status: 502 })));
    await expect(bare.get("/x", {}, { retries: 0 })).rejects.toMatchObject({ code: "http_502" });
  });

  it("leaves out what is not given", () => {
    expect(queryText({ a: undefined, b: "", c: 0, d: "x y" })).toBe("?c=0&d=x+y");
    expect(queryText({})).toBe("");
  });
});

describe("words of a problem", () => {
  it("are the faults', else the detail, else our own", () => {
    const fault = { pointer: "/a/0", code: "c", detail: "Mend this." };
    expect(problemText(new Problem({ status: 422, code: "invalid", detail: "D", errors: [fault] }))).toBe(
      "Mend this.",
    );
    expect(problemText(new Problem({ status: 409, code: "x", detail: "D", title: "T" }))).toBe("D");
    expect(problemText(new Problem({ status: 500, code: "x" }))).toContain("went wrong");
    expect(problemText(new Problem({ status: 0, code: "offline" }))).toContain("cannot be reached");
  });
});
