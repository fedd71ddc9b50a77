import "fake-indexeddb/auto";
import { renderHook, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApi } from "@/engine/api/client";
import { field, ME, META, object } from "@/engine/api/samples";
import type { Values } from "@/engine/api/types";
import { type Sync, SyncProvider } from "@/engine/sync/context";
import { openSync } from "@/engine/sync/open";
import { uuid7 } from "@/kit/ids";
import { draw } from "@/ui/testing";
import { CreateHint } from "./hint";
import type { LookAnswer } from "./model";
import { useLikely } from "./use-likely";

const contact = object("contact", [field("first_name"), field("emails", "emails"), field("about")], {
  compared: ["first_name", "emails"],
  title: "name",
});
const ADA: LookAnswer = {
  matches: [
    {
      id: "c1",
      title: "Ada Lovelace",
      probability: 0.98,
      parts: [
        { kind: "given", label: "First name", fields: ["first_name"], level: "nickname", bits: 3, rarity: 0 },
        { kind: "emails", label: "Emails", fields: ["emails"], level: "exact", bits: 11, rarity: 0 },
        { kind: "born", label: "Birthday", fields: ["birthday"], level: "else", bits: -4, rarity: 0 },
      ],
    },
  ],
  hidden: [],
};

let sync: Sync;
let asked: { object: string; values: Values; id?: string }[];
let aborted: number;
let answer: (signal: AbortSignal) => Promise<Response>;

const wrapper = ({ children }: { children: ReactNode }) => (
  <SyncProvider sync={sync}>{children}</SyncProvider>
);
const json = async (told: LookAnswer): Promise<Response> => Response.json(told);

beforeEach(async () => {
  asked = [];
  aborted = 0;
  answer = () => json(ADA);
  const api = createApi({
    fetch: async (given) => {
      const request = given as Request;
      asked.push(JSON.parse(await request.text()) as (typeof asked)[number]);
      return answer(request.signal);
    },
    wait: async () => {},
  });
  sync = await openSync(api, { me: { ...ME, user: { ...ME.user, id: uuid7() } }, meta: META });
});

afterEach(async () => {
  sync.status.stop();
  await sync.db.delete();
});

const typing = (values: Values, of = contact, id: string | null = null) =>
  renderHook((given: { values: Values }) => useLikely(of, given.values, id), {
    wrapper,
    initialProps: { values },
  });

/** Longer than somebody pauses before it is asked. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 600));

describe("what is there already", () => {
  it("is asked when somebody pauses, once, with what is compared and nothing else", async () => {
    const { result, rerender } = typing({ first_name: "A", about: "secret" });
    rerender({ values: { first_name: "Ad", about: "secret" } });
    rerender({ values: { first_name: "Ada", about: "secret", emails: [{ value: "" }] } });
    await waitFor(() => expect(result.current.matches).toHaveLength(1), { timeout: 2000 });
    rerender({ values: { first_name: "Ada", about: "more of it" } });
    await pause();
    expect(asked).toEqual([{ object: "contact", values: { first_name: "Ada" } }]);
  });

  it("says which record is being changed", async () => {
    typing({ first_name: "Ada" }, contact, "c9");
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 2000 });
    expect(asked[0]?.id).toBe("c9");
  });

  it("is not asked where nothing is compared or typed, or no network is", async () => {
    typing({ first_name: "Ada" }, object("note", [field("first_name")]));
    typing({ about: "Met at the fair", first_name: "" });
    await sync.status.link(false);
    await waitFor(() => expect(sync.status.now().isOnline).toBe(false));
    const { result } = typing({ first_name: "Ada" });
    await pause();
    expect(asked).toEqual([]);
    expect(result.current).toEqual({ matches: [], hidden: [] });
  });

  it("is given up when somebody types on, and its answer is not shown", async () => {
    const late = answer;
    answer = (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          aborted += 1;
          reject(new DOMException("", "AbortError"));
        });
      });
    const { result, rerender } = typing({ first_name: "Ad" });
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 2000 });
    answer = () => json({ matches: [], hidden: [{ id: "u1", name: "Grace" }] });
    rerender({ values: { first_name: "Ada" } });
    await waitFor(() => expect(result.current.hidden).toHaveLength(1), { timeout: 2000 });
    expect(aborted).toBe(1);
    answer = late;
  });

  it("is nothing where the server does not answer", async () => {
    answer = async () => Response.json({ code: "broken" }, { status: 500 });
    const { result } = typing({ first_name: "Ada" });
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 2000 });
    expect(result.current.matches).toEqual([]);
  });
});

describe("the hint in a form", () => {
  it("names the record, says why and leads there", async () => {
    draw(
      <SyncProvider sync={sync}>
        <CreateHint object={contact} values={{ first_name: "Ada" }} />
      </SyncProvider>,
    );
    const link = await screen.findByRole("link", { name: "Ada Lovelace" }, { timeout: 2000 });
    expect(link.getAttribute("href")).toBe("/o/contacts/c1");
    expect(screen.getByRole("status").textContent).toBe(
      "This may exist already: Ada Lovelace (Emails: the same, First name: nickname)",
    );
  });

  it("says whom to ask about what one may not see, and nothing else", async () => {
    answer = () => json({ matches: [], hidden: [{ id: "u1", name: "Grace Hopper" }] });
    draw(
      <SyncProvider sync={sync}>
        <CreateHint object={contact} values={{ first_name: "Ada" }} />
      </SyncProvider>,
    );
    await screen.findByText("A match exists that you may not see: ask Grace Hopper.", {}, { timeout: 2000 });
    expect(screen.queryByRole("link")).toBeNull();
  });
});
