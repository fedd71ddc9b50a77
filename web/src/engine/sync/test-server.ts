import { createApi } from "@/engine/api/client";
import type { Item } from "@/engine/api/types";
import type { Stream } from "./feed";

/** What tests of the sync layer need: a small server with the real rules, and streams that tests push into. */
export class TestServer {
  readonly records = new Map<string, Item>();
  /** Every request that reached the server, as "POST /contacts". */
  readonly log: string[] = [];
  /** Answers given by idempotency key. */
  readonly receipts = new Map<string, { body: string; answer: Item }>();
  isDown = false;
  /** Takes the request, does the work, and loses the answer. */
  losesAnswers = false;
  /** Answers the next write with this instead. */
  refusal: { status: number; body: Record<string, unknown> } | null = null;
  /** Who changed what since which version. */
  readonly #changes: { id: string; version: number; fields: string[] }[] = [];

  readonly api = createApi({ fetch: (request) => this.#answer(request as Request), wait: async () => {} });

  put(item: Partial<Item> & { id: string }): Item {
    const full = {
      version: 1,
      title: String(item["name"] ?? ""),
      can: ["update", "archive"],
      ...item,
    } as Item;
    this.records.set(full.id, full);
    return full;
  }

  /** Somebody else's change. */
  change(id: string, fields: Record<string, unknown>): Item {
    const old = this.records.get(id);
    if (old === undefined) throw new Error(`no record ${id}`);
    const item = { ...old, ...fields, version: old.version + 1 };
    if ("name" in fields) item.title = String(fields["name"]);
    this.#changes.push({ id, version: item.version, fields: Object.keys(fields) });
    this.records.set(id, item);
    return item;
  }

  async #answer(request: Request): Promise<Response> {
    if (this.isDown) throw new TypeError("Failed to fetch");
    const url = new URL(request.url);
    const path = url.pathname.replace("/api/v1", "");
    this.log.push(`${request.method} ${path}`);
    const response = request.method === "GET" ? this.#read(path, url) : await this.#write(path, request);
    if (this.losesAnswers && request.method !== "GET") throw new TypeError("Failed to fetch");
    return response;
  }

  #read(path: string, url: URL): Response {
    const id = path.split("/")[2];
    if (id === undefined) return this.#list(url.searchParams);
    const found = this.records.get(id);
    return found === undefined ? json({ code: "not_found" }, 404) : json(found);
  }

  #list(query: URLSearchParams): Response {
    const wanted = idsIn(query.get("filter"));
    const items = [...this.records.values()].filter((item) => wanted?.includes(item.id) !== false);
    const [limit, after] = [Number(query.get("limit")), Number(query.get("after"))];
    const next = after + limit < items.length ? String(after + limit) : null;
    const count = { value: items.length, exact: true };
    return json({ items: items.slice(after, after + limit), next, previous: null, count });
  }

  async #write(path: string, request: Request): Promise<Response> {
    const text = await request.text();
    const key = request.headers.get("Idempotency-Key") ?? "";
    const receipt = this.receipts.get(key);
    if (receipt !== undefined)
      return receipt.body === text ? json(receipt.answer) : json({ code: "idempotency_mismatch" }, 422);
    if (this.refusal !== null) {
      const { status, body } = this.refusal;
      this.refusal = null;
      return json(body, status);
    }
    const body = JSON.parse(text === "" ? "{}" : text) as Record<string, unknown>;
    const answer = this.#do(path, request.method, body);
    if (answer instanceof Response) return answer;
    this.receipts.set(key, { body: text, answer });
    return json(answer, 201);
  }

  #do(path: string, method: string, { version, ...body }: Record<string, unknown>): Item | Response {
    const [, , id = "", verb] = path.split("/");
    if (id === "") return this.put({ ...body, id: String(body["id"]) });
    const old = this.records.get(id);
    if (old === undefined) return json({ code: "not_found" }, 404);
    if (method === "POST") return this.change(id, verb === "archive" ? { archived_at: "now" } : {});
    const since = this.#changes.filter(
      (one) => one.id === id && one.version > Number(version ?? old.version),
    );
    const clash = Object.keys(body).filter((name) => since.some((one) => one.fields.includes(name)));
    if (clash.length === 0) return this.change(id, body);
    const conflicts = clash.map((name) => ({ field: name, theirs: old[name], yours: body[name] }));
    return json({ code: "conflict", conflicts, record: old }, 409);
  }
}

/** The ids of an "id in" filter; null for any other. */
function idsIn(text: string | null): string[] | null {
  const filter = JSON.parse(text ?? "null") as { field?: string; value: string[] } | null;
  return filter?.field === "id" ? filter.value : null;
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

export class TestStream implements Stream {
  readyState = 1;
  readonly address: string;
  readonly #listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();

  constructor(address: string) {
    this.address = address;
  }

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.readyState = 2;
  }

  push(type: string, data: unknown): void {
    const event = new MessageEvent(type, { data: JSON.stringify(data) });
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }

  fail(): void {
    this.readyState = 2;
    this.push("error", null);
  }
}

/** Waits until something holds; tests of things that happen in their own time. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 2000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("it did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
