import { act, renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { createApi } from "@/engine/api/client";
import { Problem } from "@/engine/api/problem";
import { askProof, proved, useProofAsked } from "./proof";

const wanted = () =>
  new Problem({ status: 403, code: "proof_required", extra: { ways: ["password", "totp"] } });

function answering(...statuses: number[]): typeof fetch {
  const left = [...statuses];
  return vi.fn<typeof fetch>(() => {
    const status = left.shift() ?? 200;
    const code = status === 403 ? "proof_required" : "factor_required";
    const body = status === 200 ? { done: true } : { status, code, ways: ["password"] };
    return Promise.resolve(new Response(JSON.stringify(body), { status: status === 200 ? 200 : 403 }));
  });
}

describe("proofs", () => {
  it("are asked for once, however many requests wait, and in the ways of the server", async () => {
    const { result } = renderHook(() => useProofAsked());
    let answers: Promise<boolean>[] = [];
    act(() => {
      answers = [askProof(wanted()), askProof(wanted())];
    });
    expect(result.current?.ways).toEqual(["password", "totp"]);
    act(() => result.current?.settle(true));
    expect(await Promise.all(answers)).toEqual([true, true]);
    expect(result.current).toBeNull();
  });

  it("make the work go out once more, and none when the person gives up", async () => {
    const { result } = renderHook(() => useProofAsked());
    const work = vi.fn<() => Promise<string>>().mockRejectedValueOnce(wanted()).mockResolvedValueOnce("done");
    const done = proved(work);
    await vi.waitFor(() => expect(result.current).not.toBeNull());
    act(() => result.current?.settle(true));
    expect(await done).toBe("done");
    const refused = proved(vi.fn<() => Promise<string>>().mockRejectedValue(wanted()));
    await vi.waitFor(() => expect(result.current).not.toBeNull());
    act(() => result.current?.settle(false));
    await expect(refused).rejects.toMatchObject({ code: "proof_required" });
  });
});

describe("the client", () => {
  it("repeats a request after a proof, with its body, and never asks twice", async () => {
    const onProof = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    const fetch = answering(403, 200);
    expect(await createApi({ fetch, onProof }).post("/tokens", { name: "One" })).toEqual({ done: true });
    const bodies = vi.mocked(fetch).mock.calls.map(([request]) => (request as Request).text());
    expect(await Promise.all(bodies)).toEqual(['{"name":"One"}', '{"name":"One"}']);
    await expect(createApi({ fetch: answering(403, 403), onProof }).get("/proof")).rejects.toMatchObject({
      code: "proof_required",
    });
    expect(onProof).toHaveBeenCalledTimes(2);
  });

  it("tells that a second step is needed, and asks for no proof then", async () => {
    const onStepNeeded = vi.fn<() => void>();
    const onProof = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    const api = createApi({ fetch: answering(418), onStepNeeded, onProof });
    await expect(api.get("/deals")).rejects.toMatchObject({ code: "factor_required" });
    expect([onStepNeeded.mock.calls.length, onProof.mock.calls.length]).toEqual([1, 0]);
  });
});
