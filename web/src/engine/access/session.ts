import { useSyncExternalStore } from "react";
import { createApi } from "@/engine/api/client";
import { asProblem, type Problem } from "@/engine/api/problem";
import type { Me, MetaAnswer } from "@/engine/api/types";
import type { Sync } from "@/engine/sync/context";
import type { Known } from "@/engine/sync/open";
import { keep, kept } from "@/kit/kept";
import { endSession } from "./allauth";
import { askProof } from "./proof";

export type Session =
  | { state: "starting" }
  /** Nobody is signed in. */
  | { state: "out" }
  /** Somebody is; expired: the server wants the password again, the work stays on screen. */
  | { state: "in" | "expired"; sync: Sync }
  /** Somebody is, and has to set up a second step before anything is open. */
  | { state: "enrol" }
  /** Neither the server nor the store could say who this is. */
  | { state: "failed"; problem: Problem };

const USER = "rapport.user";

let now: Session = { state: "starting" };
let leave: () => void = () => {};
const listeners = new Set<() => void>();
const air = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("rapport-session");

export const api = createApi({ onSignedOut: expire, onStepNeeded: enrol, onProof: askProof });

function syncNow(): Sync | null {
  return now.state === "in" || now.state === "expired" ? now.sync : null;
}

function set(next: Session): void {
  now = next;
  for (const listener of listeners) listener();
}

export function sessionNow(): Session {
  return now;
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, sessionNow);
}

/** The store is loaded with the signed-in part of the app, not with the sign-in page. */
function loadStore() {
  return import("@/engine/sync/open");
}

/** Finds out who is here: from the last visit at once, then from the server. */
export async function startSession(): Promise<void> {
  air?.addEventListener("message", hear);
  const user = kept(USER);
  const known = user === null ? null : await recallLast(user);
  if (known !== null) await enter(known);
  await refreshSession();
}

async function recallLast(user: string): Promise<Known | null> {
  const { recallKnown } = await loadStore();
  // A store that cannot be read is no reason not to start: the server knows.
  return recallKnown(user).catch(() => null);
}

/** Asks the server who is signed in; also the way back in after signing in. */
export async function refreshSession(): Promise<void> {
  try {
    const [me, meta] = await Promise.all([api.get<Me>("/me"), api.get<MetaAnswer>("/meta")]);
    await enter({ me, meta });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status === 401) expire();
    else if (now.state === "starting") set({ state: "failed", problem });
  }
}

async function enter(known: Known): Promise<void> {
  const last = syncNow();
  if (last?.me.user.id === known.me.user.id) await goOn(last, known);
  else await begin(last, known);
}

/** The same person: after a pause, or with news about them. */
async function goOn(last: Sync, known: Known): Promise<void> {
  const { attend, renew } = await loadStore();
  const sync = await renew(last, known);
  const wasAway = now.state === "expired";
  if (wasAway) leave = attend(sync, renewed);
  if (wasAway || sync !== last) set({ state: "in", sync });
}

async function begin(last: Sync | null, known: Known): Promise<void> {
  const { attend, openSync, wipeOthers } = await loadStore();
  leave();
  last?.status.stop();
  const sync = await openSync(api, known);
  keep(USER, known.me.user.id);
  leave = attend(sync, renewed);
  set({ state: "in", sync });
  void wipeOthers(known.me.user.id);
}

/** What the person may do, or what is declared, is another: this tab and every other one ask. */
async function renewed(): Promise<void> {
  const sync = syncNow();
  if (sync !== null) tellTabs(sync.me.user.id);
  await refreshSession();
}

/** How many changes of the session itself are on their way. */
let renewals = 0;

/** For work that gives this browser a new session (a changed password): that the old one ends meanwhile is no news. */
export async function renewSession(work: () => Promise<void>): Promise<void> {
  renewals += 1;
  try {
    await work();
  } finally {
    renewals -= 1;
    await refreshSession();
  }
}

/** The server does not know us any more. What is on screen stays; sending and following stop until the next sign-in. */
function expire(): void {
  if (renewals > 0) return;
  if (now.state === "in") {
    leave();
    set({ state: "expired", sync: now.sync });
  } else if (now.state === "starting" || now.state === "failed") set({ state: "out" });
}

/** Nothing is answered before a second step is set up. What was not sent yet waits in this browser. */
function enrol(): void {
  if (now.state === "enrol") return;
  leave();
  syncNow()?.status.stop();
  set({ state: "enrol" });
}

/** After a sign-in on this page. */
export async function entered(): Promise<void> {
  await refreshSession();
  if (now.state === "in") tellTabs(now.sync.me.user.id);
}

/** Leaves, here and in every other tab, and forgets everything that this browser kept. */
export async function signOut(): Promise<void> {
  // Who came by a company sign-in leaves there too.
  const there = await askLeave().catch(() => "");
  // Without a connection the cookie stays until the server forgets it; the data goes in any case.
  await endSession().catch(() => {});
  leave();
  const sync = syncNow();
  sync?.status.stop();
  await sync?.db.delete();
  keep(USER, null);
  tellTabs(null);
  location.assign(there === "" ? "/sign-in?left=1" : there);
}

/** The page of a company sign-in that ends its session too; "" for none. */
async function askLeave(): Promise<string> {
  return (await api.post<{ url: string }>("/sign-in/leave", {})).url;
}

function tellTabs(user: string | null): void {
  // A BroadcastChannel stays within its origin; only window.postMessage takes a target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  air?.postMessage({ user });
}

/** What another tab did. */
function hear({ data }: MessageEvent<{ user: string | null }>): void {
  const mine = syncNow()?.me.user.id ?? null;
  if (data.user === null && mine !== null) location.assign("/sign-in");
  else if (data.user !== null && data.user === mine) void refreshSession();
  else if (data.user !== null) location.reload();
}
