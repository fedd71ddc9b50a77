import { expect, it, vi } from "vitest";
import { isUnattended } from "./attendance";
import { createApi } from "./client";

const MINUTE = 60_000;

it("tells the server when nobody has touched anything for a while", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const told: (string | null)[] = [];
  const send = (request: Request): Promise<Response> => {
    told.push(request.headers.get("X-Unattended"));
    return Promise.resolve(new Response("{}"));
  };
  const api = createApi({ fetch: send as typeof fetch });
  document.dispatchEvent(new Event("keydown", { bubbles: true }));
  await api.get("/me");
  vi.advanceTimersByTime(6 * MINUTE);
  expect(isUnattended()).toBe(true);
  await api.get("/me");
  document.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  await api.get("/me");
  vi.useRealTimers();
  expect(told).toEqual([null, "1", null]);
});
