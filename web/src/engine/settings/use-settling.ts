import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, fieldErrors, type Problem, problemText } from "@/engine/api/problem";
import type { Values } from "@/engine/api/types";
import { showToast } from "@/ui/toast";

export interface Settling<Shape extends Values = Values> {
  /** What is chosen: saved, on its way, or refused and to be chosen anew. */
  values: Shape;
  /** What was refused, by field. */
  errors: Record<string, string>;
  /** Saves one or more settings; a toast tells and takes back. */
  settle: (changes: Values) => void;
}

/** Settings that are saved as soon as they are chosen. `now` holds what they are, for Undo; `save` throws a Problem. */
export function useSettling<Shape extends Values>(
  now: Shape,
  save: (changes: Values) => Promise<void>,
): Settling<Shape> {
  const { t } = useLingui();
  const [sent, setSent] = useState<Values>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const send = async (changes: Values, isUndo: boolean): Promise<void> => {
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, now[name]]));
    setSent((last) => ({ ...last, ...changes }));
    const problem = await attempt(() => save(changes));
    const refused = errorsAt(problem, changes);
    setSent((last) =>
      without(
        last,
        Object.keys(changes).filter((name) => !(name in refused)),
      ),
    );
    setErrors((last) => ({ ...without(last, Object.keys(changes)), ...refused }));
    if (problem === null && !isUndo) {
      showToast({
        title: t`Saved`,
        tone: "positive",
        action: { label: t`Undo`, onPress: () => void send(before, true) },
      });
    }
    const isLoose = problem !== null && Object.keys(refused).length === 0;
    if (isLoose) showToast({ title: t`Not saved`, detail: problemText(problem), tone: "danger" });
  };
  return { values: { ...now, ...sent }, errors, settle: (changes) => void send(changes, false) };
}

async function attempt(work: () => Promise<void>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return asProblem(error);
  }
}

/** What a problem says about the fields that were sent; one that names no field belongs to the only one there was. */
function errorsAt(problem: Problem | null, changes: Values): Record<string, string> {
  if (problem === null) return {};
  const sent = Object.keys(changes);
  const found = Object.entries(fieldErrors(problem)).filter(([name]) => sent.includes(name));
  if (found.length > 0) return Object.fromEntries(found);
  const isAnswer = problem.status >= 400 && problem.status < 500;
  return isAnswer && sent[0] !== undefined && sent.length === 1 ? { [sent[0]]: problemText(problem) } : {};
}

function without<Value>(all: Record<string, Value>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
}
