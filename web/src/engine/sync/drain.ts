import { liveQuery } from "dexie";
import type { Api } from "@/engine/api/client";
import { asProblem, Problem } from "@/engine/api/problem";
import { Bell } from "./bell";
import type { Database, Entry } from "./database";
import { hold, nextEntry, refuse, settle } from "./outbox";

export interface Drain {
  db: Database;
  api: Api;
  /** Told after each attempt whether the server could be reached. */
  onLink: (isOnline: boolean) => void;
  /** Rung when it is worth trying again: back online, signed in again. */
  bell?: Bell | undefined;
  /** How long to wait after the n-th failure in a row. */
  pause?: ((failures: number, problem: Problem) => number) | undefined;
}

/** After so many answers of 5xx a change is given back to its author, so that it does not block the others for ever. */
const PATIENCE = 5;
const GATEWAY = new Set([502, 503, 504]);

/** Sends the outbox in order, one at a time, until stopped. Only one may run per database: see leader.ts. */
export async function drain(given: Drain, signal: AbortSignal): Promise<void> {
  try {
    await sendAll(given, signal);
  } catch (error) {
    // Who stops us closes the store without waiting.
    if (!signal.aborted) throw error;
  }
}

async function sendAll(given: Drain, signal: AbortSignal): Promise<void> {
  const { db, bell = new Bell() } = given;
  const news = new Bell();
  const watching = liveQuery(() => db.outbox.orderBy("seq").keys()).subscribe(news.ring);
  signal.addEventListener("abort", news.ring);
  signal.addEventListener("abort", bell.ring);
  let failures = 0;
  while (!signal.aborted) {
    // One change after the other: their order is the promise.
    const problem = await attempt(given, signal);
    failures = problem instanceof Problem ? failures + 1 : 0;
    if (problem === "empty") await news.wait();
    else await rest(given, bell, { problem, failures });
  }
  watching.unsubscribe();
}

/** After a failure: some time, or until somebody says that it is worth trying. */
async function rest(
  { onLink, pause = backOff }: Drain,
  bell: Bell,
  { problem, failures }: { problem: Problem | null; failures: number },
): Promise<void> {
  onLink(problem?.status !== 0);
  if (problem !== null) await bell.wait(isShut(problem) ? undefined : pause(failures, problem));
}

/** Sends the next entry. Gives what stands in the way of going on, if anything. */
async function attempt(
  { db, api }: Pick<Drain, "db" | "api">,
  signal: AbortSignal,
): Promise<Problem | "empty" | null> {
  const entry = await nextEntry(db);
  if (entry === null) return "empty";
  try {
    await db.outbox.update(entry.seq ?? 0, { tries: entry.tries + 1 });
    const answer = await send(api, entry, signal);
    await settle(db, entry, answer);
    return null;
  } catch (error) {
    return judge(db, { ...entry, tries: entry.tries + 1 }, asProblem(error));
  }
}

function send(api: Api, entry: Entry, signal: AbortSignal): Promise<unknown> {
  const sending = { key: entry.key, retries: 0, signal };
  if (entry.method === "POST") return api.post(entry.path, entry.input, sending);
  const version = entry.base === null ? {} : { version: entry.base };
  return api.patch(entry.path, { ...entry.input, ...version }, sending);
}

/** Null when the entry is dealt with, else the problem that will pass. */
async function judge(db: Database, entry: Entry, problem: Problem): Promise<Problem | null> {
  if (isShut(problem) || isPassing(entry, problem)) return problem;
  if (problem.code === "conflict" && Array.isArray(problem.extra["conflicts"]))
    await hold(db, entry, problem);
  else await refuse(db, entry, problem);
  return null;
}

/** Nothing is taken before the person has signed in, or set up what their role needs. */
function isShut(problem: Problem): boolean {
  return problem.status === 401 || problem.code === "factor_required";
}

function isPassing(entry: Entry, problem: Problem): boolean {
  if (problem.code === "csrf_failed") return entry.tries < 3;
  return (
    problem.isTransient && (problem.status < 500 || GATEWAY.has(problem.status) || entry.tries < PATIENCE)
  );
}

/** 1 s, 2 s, 4 s ... up to half a minute, or what the server asks for; a little uneven, so that clients do not march in step. */
function backOff(failures: number, problem: Problem): number {
  const asked = Number(problem.extra["retry_after"]) * 1000;
  const usual = Math.min(1000 * 2 ** (failures - 1), 30_000) * (0.75 + Math.random() / 2);
  return Number.isFinite(asked) && asked > 0 ? Math.max(asked, usual) : usual;
}
