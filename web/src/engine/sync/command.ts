import { i18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { type Problem, problemText } from "@/engine/api/problem";
import type { Item, Values } from "@/engine/api/types";
import { asInput } from "@/engine/api/values";
import { showToast, type Toast } from "@/ui/toast";
import type { Sync } from "./context";
import type { Entry } from "./database";
import { actionOf, draftOf, type Parts, undoOf } from "./draft";
import { fieldOf } from "./meta";
import { enqueue, withdraw } from "./outbox";
import { type Outcome, outcomeOf } from "./outcome";
import { review } from "./review";
import { approvalHref, goTo } from "./waits";

export interface CommandOptions {
  /** What the record will look like, where the input does not say it. */
  shows?: Values | undefined;
  /** A toast when it is done. */
  says?: string | undefined;
  /** A toast with Undo. Without it: yes for actions that name their undo, no for create and update. */
  undo?: boolean | undefined;
  /** The screen itself shows a refusal (a form); no toast. */
  isQuiet?: boolean | undefined;
}

export interface Sent {
  /** The record's id; for a create it is made here. */
  id: string;
  /** Resolves when the server has answered, or when it is clear that this will take longer. Never rejects. */
  outcome: Promise<Outcome>;
}

interface Written {
  entry: Entry;
  outcome: Promise<Outcome>;
}

async function submit(sync: Sync, parts: Parts): Promise<Written> {
  const entry = await enqueue(sync.db, await draftOf(sync, parts));
  return { entry, outcome: outcomeOf(sync.db, sync.status, entry) };
}

/** Writes a command down and lets it be sent. Resolves when it is durable and on screen. */
export async function runCommand(
  sync: Sync,
  action: string,
  record: { id: string } | null,
  input: Values = {},
  options: CommandOptions = {},
): Promise<Sent> {
  const { entry, outcome } = await submit(sync, { action, record, input, shows: options.shows });
  const told = outcome.then((result) => {
    tell(sync, [entry], [result], options);
    return result;
  });
  return { id: entry.record, outcome: told };
}

/** One command for each of several records; one toast, and one Undo for all. */
export async function runForAll(
  sync: Sync,
  action: string,
  records: readonly Item[],
  input: Values = {},
  options: CommandOptions = {},
): Promise<Sent[]> {
  const { shows } = options;
  return runEach(
    sync,
    action,
    records.map((record) => ({ record, input, shows })),
    options,
  );
}

/** What one of several commands is about. */
export interface Each {
  record: Item;
  input: Values;
  shows?: Values | undefined;
}

/** Several commands of one action, each with an input of its own; one toast, and one Undo for all. */
export async function runEach(
  sync: Sync,
  action: string,
  each: readonly Each[],
  options: CommandOptions = {},
): Promise<Sent[]> {
  const written: Written[] = [];
  for (const { record, input, shows } of each) {
    // In order: the outbox keeps it.
    written.push(await submit(sync, { action, record, input, shows }));
  }
  const entries = written.map((one) => one.entry);
  void Promise.all(written.map((one) => one.outcome)).then((results) =>
    tell(sync, entries, results, options),
  );
  return written.map(({ entry, outcome }) => ({ id: entry.record, outcome }));
}

function tell(
  sync: Sync,
  entries: readonly Entry[],
  results: readonly Outcome[],
  options: CommandOptions,
): void {
  const ended = (state: Outcome["state"]): Entry[] => entries.filter((_, at) => results[at]?.state === state);
  const problem = results.find((result) => result.state === "refused")?.problem;
  if (problem !== undefined && options.isQuiet !== true) tellRefused(ended("refused"), problem);
  if (ended("conflict").length > 0) tellConflict(ended("conflict"));
  const approval = results.find((result) => result.state === "waits")?.approval;
  if (approval !== undefined) tellWaiting(ended("waits"), approval);
  const taken = [...ended("done"), ...ended("queued")];
  if (taken.length > 0) tellTaken(sync, taken, ended("queued").length > 0, options);
}

function tellTaken(sync: Sync, entries: readonly Entry[], isQueued: boolean, options: CommandOptions): void {
  const action = entries[0]?.action ?? "";
  const canUndo = options.undo ?? offersUndo(sync, action);
  if (!canUndo && options.says === undefined) return;
  const title = options.says ?? `${labelOf(sync, action)}: ${nameOf(entries)}`;
  const undo = canUndo ? undoButton(sync, entries) : {};
  showToast({ title, tone: "positive", detail: laterText(isQueued), ...undo });
}

function laterText(isQueued: boolean): string | undefined {
  return isQueued ? i18n._(msg`Will be sent when you are back online.`) : undefined;
}

function undoButton(sync: Sync, entries: readonly Entry[]): Pick<Toast, "action"> {
  return { action: { label: i18n._(msg`Undo`), onPress: () => void takeBack(sync, entries) } };
}

/** What is edited all day gets no toast; what changes the state of a record does. */
function offersUndo(sync: Sync, action: string): boolean {
  const isDaily = action.endsWith(".create") || action.endsWith(".update");
  return !isDaily && undoOf(sync, action) !== null;
}

function labelOf(sync: Sync, action: string): string {
  if (action.endsWith(".archive")) return i18n._(msg`Archived`);
  if (action.endsWith(".restore")) return i18n._(msg`Restored`);
  return actionOf(sync, action)?.label ?? i18n._(msg`Saved`);
}

function tellRefused(entries: readonly Entry[], problem: Problem): void {
  const name = nameOf(entries);
  showToast({ title: i18n._(msg`Not saved: ${name}`), detail: problemText(problem), tone: "danger" });
}

function tellWaiting(entries: readonly Entry[], approval: string): void {
  const name = nameOf(entries);
  const href = entries.length === 1 ? approvalHref(approval, "mine") : "/approvals?of=mine";
  showToast({
    title: i18n._(msg`Waits for a second person`),
    detail: i18n._(msg`${name}: nothing is changed until somebody else approves it.`),
    tone: "warning",
    action: { label: i18n._(msg`Show`), onPress: () => goTo(href) },
  });
}

function tellConflict(entries: readonly Entry[]): void {
  const name = nameOf(entries);
  showToast({
    title: i18n._(msg`Somebody else changed ${name} too`),
    detail: i18n._(msg`Choose which values to keep.`),
    tone: "warning",
    action: { label: i18n._(msg`Review`), onPress: review },
  });
}

function nameOf(entries: readonly Entry[]): string {
  const count = entries.length;
  return count === 1
    ? (entries[0]?.title ?? "")
    : i18n._(msg`${plural(count, { one: "# record", other: "# records" })}`);
}

/** Undo: what was not sent yet is withdrawn, the rest is answered by the opposite action. */
async function takeBack(sync: Sync, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    if (!(await withdraw(sync.db, entry.key))) await oppose(sync, entry);
  }
}

async function oppose(sync: Sync, entry: Entry): Promise<void> {
  const object = sync.meta.object(entry.object);
  const record = { id: entry.record };
  const undo = undoOf(sync, entry.action);
  if (!entry.action.endsWith(".update")) {
    if (undo !== null) await runCommand(sync, undo, record, {}, { undo: false, shows: entry.before });
    return;
  }
  const pairs = Object.keys(entry.input).map((name) => {
    const kind = fieldOf(object, name)?.kind ?? "text";
    return [name, asInput(entry.before[name], kind)] as const;
  });
  await runCommand(sync, entry.action, record, Object.fromEntries(pairs), { shows: entry.before });
}
