import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { offline, type Problem } from "@/engine/api/problem";
import { useSync } from "./context";
import type { Answer, Database } from "./database";
import { isStale } from "./invalidation";
import type { Loader } from "./loader";
import type { Question } from "./questions";
import { useShownAge } from "./shown-age";
import { watch } from "./use-live";
import { useOnline } from "./use-outbox";

/** Answers older than this are asked for again when a screen opens: not every change is a change of a record. */
const OLD = 60_000;

const OFFLINE = offline();

export type Filled<Body> = Answer & { body: Body };

export interface Asked<View> {
  view: View | null;
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  /** A request is under way. */
  isFetching: boolean;
  /** The view belongs to the question before; the new one is not answered yet. */
  isPrevious: boolean;
  reload: () => Promise<void>;
}

/** Turns the kept answer (null: none yet) into what is shown; null shows that there is nothing to show yet. */
export type Reading<Body, View> = (answer: Filled<Body> | null) => Promise<View | null>;

/**
 * Keeps the answer to a question on screen: from the store at once, from the server when it is missing, doubtful or old.
 * `read` runs again whenever anything it read changes, in whichever tab.
 */
export function useQuestion<Body, View>(
  question: Question<Body> | null,
  read: Reading<Body, View>,
): Asked<View> {
  const { loader } = useSync();
  const key = question?.key ?? null;
  const seen = useAnswerView(question, read);
  useShownAge(seen.viewKey === key ? seen.at : 0);
  useAsking(question, seen.key === key ? seen.age : "");
  const { failure, isFetching } = useRequest(key);
  const isOnline = useOnline();
  // What the answer depends on may be more by now, under the same key: an object that was declared meanwhile.
  const latest = useRef(question);
  useLayoutEffect(() => {
    latest.current = question;
  });
  const reload = useCallback(async () => {
    if (latest.current !== null) await loader.load(latest.current);
  }, [loader]);
  const view = viewFor(question, seen);
  const isPrevious = view !== null && seen.viewKey !== key;
  const problem = failure ?? absence(question, view, isOnline);
  return { view, state: stateOf(view, problem), problem, isFetching, isPrevious, reload };
}

/** The view of the question, or of one of its family; null when there is none. */
function viewFor<View>(question: { family: string } | null, seen: Seen<View>): View | null {
  return question?.family === seen.family ? seen.view : null;
}

/** Offline nobody asks, so nothing fails: what was never loaded is not there. */
function absence(question: unknown, view: unknown, isOnline: boolean): Problem | null {
  return isOnline || question === null || view !== null ? null : OFFLINE;
}

/** How the last request for a key went, and whether one is under way. */
function useRequest(key: string | null): { failure: Problem | null; isFetching: boolean } {
  const { loader } = useSync();
  const failure = useSyncExternalStore(loader.subscribe, () => (key === null ? null : loader.failure(key)));
  const isFetching = useSyncExternalStore(loader.subscribe, () => key !== null && loader.isLoading(key));
  return { failure, isFetching };
}

function stateOf(view: unknown, problem: Problem | null): Asked<unknown>["state"] {
  if (view !== null) return "ready";
  return problem === null ? "loading" : "failed";
}

interface Seen<View> {
  view: View | null;
  /** Which question the view answers. */
  viewKey: string | null;
  family: string;
  /** Which question was looked at last, and how old its answer is. */
  key: string | null;
  at: number;
  /** Another word whenever the answer has to be looked at anew. */
  age: string;
}

const NOTHING = { view: null, viewKey: null, family: "", key: null, at: 0, age: "" };

function useAnswerView<Body, View>(question: Question<Body> | null, read: Reading<Body, View>): Seen<View> {
  const { db } = useSync();
  const [seen, setSeen] = useState<Seen<View>>(NOTHING);
  const isOnline = useOnline();
  const key = question?.key ?? null;
  useEffect(() => {
    if (question === null) return;
    const { family } = question;
    const look = async (): Promise<Seen<View>> => {
      const answer = await db.answers.get(question.key);
      const isFilled = answer !== undefined && answer.body !== null;
      const view = await read(isFilled ? (answer as Filled<Body>) : null);
      const ages = { at: answer?.at ?? 0, age: ageOf(answer) };
      return { view, viewKey: question.key, family, key: question.key, ...ages };
    };
    return watch(look, (next) => setSeen((last) => keepView(last, next)), setSeen);
    // The key stands for the question and for all that `read` goes by.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, isOnline, db]);
  return seen;
}

/** An answer that is gone (forgotten with what a role hides now) is not one that is on its way: it is asked for anew. */
function ageOf(answer: Answer | undefined): string {
  return answer === undefined ? "gone" : `${answer.at} ${answer.doubtedAt}`;
}

/** A question without an answer leaves the view of its family standing. */
function keepView<View>(last: Seen<View>, next: Seen<View>): Seen<View> {
  const isLasting = next.view === null && last.family === next.family;
  return isLasting ? { ...next, view: last.view, viewKey: last.viewKey } : next;
}

/** Asks when a screen opens on an old answer, when the answer became doubtful, and when the connection is back. */
function useAsking<Body>(question: Question<Body> | null, age: string): void {
  const { db, loader } = useSync();
  const isOnline = useOnline();
  const isVisible = useSyncExternalStore(subscribeVisibility, () => document.visibilityState !== "hidden");
  const key = question?.key ?? null;
  useEffect(() => {
    if (question === null || !isOnline || !isVisible) return;
    // A store that was closed wants nothing more; of one that cannot be read `watch` tells.
    void askIfOld(db, loader, question).catch(() => undefined);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, age, isOnline, isVisible, db, loader]);
}

async function askIfOld<Body>(db: Database, loader: Loader, question: Question<Body>): Promise<void> {
  const answer = await db.answers.get(question.key);
  const isOld = answer === undefined || isStale(answer) || answer.at < Date.now() - OLD;
  if (isOld) await loader.load(question);
}

function subscribeVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
