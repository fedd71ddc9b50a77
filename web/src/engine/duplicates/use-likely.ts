import { useEffect, useState } from "react";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { filled } from "@/engine/records/create-form";
import { inputsOf } from "@/engine/records/field-input";
import { useApi } from "@/engine/sync/context";
import { isCompared } from "@/engine/sync/meta";
import { useOnline } from "@/engine/sync/use-outbox";
import type { LookAnswer } from "./model";

const PAUSE_MS = 450;
const NONE: LookAnswer = { matches: [], hidden: [] };

/**
 * What is there already that is likely the record that somebody enters: asked when they pause, and given up when they go
 * on. Nothing for objects that are not compared, without a network, and where the server does not answer: a form does
 * not wait for it. `id` is that of the record itself, where it exists.
 */
export function useLikely(object: ObjectMeta, values: Values, id: string | null = null): LookAnswer {
  const api = useApi();
  const isOnline = useOnline();
  const asked = isOnline ? askedOf(object, values) : null;
  const [told, setTold] = useState<{ asked: string; answer: LookAnswer } | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      const body = {
        object: object.name,
        values: JSON.parse(asked) as Values,
        ...(id === null ? {} : { id }),
      };
      try {
        const answer = await api.post<LookAnswer>("/duplicates/check", body, { signal: stop.signal });
        if (!stop.signal.aborted) setTold({ asked, answer });
      } catch {
        // It is a hint: whoever types is not stopped where it cannot be had.
        if (!stop.signal.aborted) setTold(null);
      }
    };
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, object.name, asked, id]);
  // While the next answer is on its way the last one stays: a hint that blinks is worse than one that is a moment old.
  return asked === null || told === null ? NONE : told.answer;
}

/** The compared fields that say something, as they are sent; null where nothing is to be asked. */
export function askedOf(object: ObjectMeta, values: Values): string | null {
  if (!isCompared(object)) return null;
  const wanted = new Set([...(object.compared ?? []), object.title]);
  const picked = Object.fromEntries(Object.entries(values).filter(([name]) => wanted.has(name)));
  const sent = filled(inputsOf(object.fields, picked));
  return Object.keys(sent).length === 0 ? null : JSON.stringify(sent);
}
