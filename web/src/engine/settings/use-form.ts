import { useState } from "react";
import { asProblem, fieldErrors, type Problem, problemText } from "@/engine/api/problem";
import type { Sent } from "@/engine/sync/command";

export interface Form<Shape> {
  values: Shape;
  set: (changes: Partial<Shape>) => void;
  /** What is wrong, by field; "" concerns the whole form. */
  errors: Record<string, string>;
  isBusy: boolean;
  submit: () => void;
}

/** A form that is sent as a whole. `send` gives the problem, or null when it worked; what it throws is one too. It may
 * set values afterwards, to begin anew. */
export function useForm<Shape extends object>(
  start: Shape,
  send: (values: Shape, set: Form<Shape>["set"]) => Promise<Problem | null>,
): Form<Shape> {
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  const set = (changes: Partial<Shape>): void => {
    setValues((last) => ({ ...last, ...changes }));
    setErrors((last) => Object.fromEntries(Object.entries(last).filter(([name]) => !(name in changes))));
  };
  const submit = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const problem = await send(values, set).catch(asProblem);
    setErrors(problem === null ? {} : errorsOf(problem, Object.keys(values)));
    setBusy(false);
  };
  return { values, set, errors, isBusy, submit: () => void submit() };
}

/** Faults at fields that the form has stand there; all others over it. */
export function errorsOf(problem: Problem, names: readonly string[]): Record<string, string> {
  const found = Object.entries(fieldErrors(problem));
  const placed = found.filter(([name]) => names.includes(name));
  const loose = found.filter(([name]) => !names.includes(name)).map(([, text]) => text);
  if (placed.length > 0 && loose.length === 0) return Object.fromEntries(placed);
  const general = loose.length > 0 ? loose.join(" ") : problemText(problem);
  return { ...Object.fromEntries(placed), "": general };
}

/** How a command ended: its problem, or null. What waits for a connection or for a choice counts as gone well. */
export async function problemIn(sending: Promise<Sent>): Promise<Problem | null> {
  const outcome = await (await sending).outcome;
  return outcome.state === "refused" ? outcome.problem : null;
}
