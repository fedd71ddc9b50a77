import { useRef, useState } from "react";
import { fieldErrors, problemText } from "@/engine/api/problem";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useCommand } from "@/engine/sync/use-command";
import { inputOf } from "../field-input";

/** A value that the server did not take, and why. */
export interface Refused {
  value: unknown;
  text: string;
}

export interface FieldSaves {
  /** By the name of the field. */
  refused: Readonly<Record<string, Refused>>;
  /** What stood there before the last change of a field; for a while. */
  before: Readonly<Record<string, unknown>>;
  /** Saves at once; what is refused comes back to its field. Gives whether anything was to be saved. */
  save: (field: FieldMeta, value: unknown) => boolean;
  undo: (field: FieldMeta) => void;
  /** The refused value is given up. */
  drop: (name: string) => void;
}

/** How long a change can be taken back at its field. */
const UNDO_MS = 10_000;

/** Saves the fields of a record one by one, without making anybody wait for it. */
export function useFieldSaves(object: ObjectMeta, item: Item): FieldSaves {
  const { run } = useCommand();
  const [refused, setRefused] = useState<Record<string, Refused>>({});
  const { before, offer, forget } = useBefore();
  const drop = (name: string) => setRefused((last) => without(last, name));
  const send = async (field: FieldMeta, value: unknown) => {
    const change = { [field.name]: inputOf(field, value) };
    const sent = await run(`${object.name}.update`, item, change, {
      shows: { [field.name]: value },
      isQuiet: true,
    });
    const outcome = await sent.outcome;
    if (outcome.state === "waits") forget(field.name);
    if (outcome.state !== "refused") return;
    forget(field.name);
    const found = fieldErrors(outcome.problem);
    const text = found[field.name] ?? problemText(outcome.problem);
    setRefused((last) => ({ ...last, [field.name]: { value, text } }));
  };
  const save = (field: FieldMeta, value: unknown) => {
    drop(field.name);
    const held = item[field.name] ?? null;
    if (isSameInput(field, value, held)) return false;
    offer(field.name, held);
    void send(field, value);
    return true;
  };
  const undo = (field: FieldMeta) => {
    const value = before[field.name];
    forget(field.name);
    void send(field, value);
  };
  return { refused, before, save, undo, drop };
}

/** What stood in fields before their last change, for as long as that can be taken back. */
function useBefore() {
  const [before, setBefore] = useState<Record<string, unknown>>({});
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const forget = (name: string) => setBefore((last) => without(last, name));
  const offer = (name: string, value: unknown) => {
    clearTimeout(timers.current.get(name));
    const timer = setTimeout(() => forget(name), UNDO_MS);
    timers.current.set(name, timer);
    setBefore((last) => ({ ...last, [name]: value }));
  };
  return { before, offer, forget };
}

/** Whether the API would be told the same. */
function isSameInput(field: FieldMeta, left: unknown, right: unknown): boolean {
  return JSON.stringify(inputOf(field, left)) === JSON.stringify(inputOf(field, right));
}

function without<Value>(all: Record<string, Value>, name: string): Record<string, Value> {
  if (!(name in all)) return all;
  const { [name]: _gone, ...rest } = all;
  return rest;
}
