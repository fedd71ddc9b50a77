import { useEffect, useMemo, useState } from "react";
import { fold } from "@/kit/text";
import type { Option } from "./select";

/** Asks for the options that fit a text; "" asks for the first ones. May be cancelled. */
export type LoadOptions = (query: string, signal: AbortSignal) => Promise<readonly Option[]>;

export interface FoundOptions {
  options: readonly Option[];
  isLoading: boolean;
  hasFailed: boolean;
}

const WAIT_MS = 120;
const NONE: readonly Option[] = [];

interface Answer {
  to: string | null;
  options: readonly Option[];
  hasFailed: boolean;
}

/**
 * The options that fit a query: filtered here when there is a known list, asked for (after a short wait, the last question
 * wins) when there is `load`. While the next answer is on its way the last one stays.
 */
export function useOptions(query: string, known = NONE, load?: LoadOptions, isActive = true): FoundOptions {
  const [answer, setAnswer] = useState<Answer>({ to: null, options: NONE, hasFailed: false });
  useEffect(() => {
    if (load === undefined || !isActive) return;
    const stop = new AbortController();
    const ask = async () => {
      const next = await answerTo(query, load, stop.signal);
      if (!stop.signal.aborted) setAnswer(next);
    };
    const timer = setTimeout(() => void ask(), query === "" ? 0 : WAIT_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [query, load, isActive]);
  const filtered = useMemo(() => filterOptions(known, query), [known, query]);
  if (load === undefined) return { options: filtered, isLoading: false, hasFailed: false };
  return { ...answer, isLoading: isActive && answer.to !== query };
}

async function answerTo(query: string, load: LoadOptions, signal: AbortSignal): Promise<Answer> {
  try {
    return { to: query, options: await load(query, signal), hasFailed: false };
  } catch {
    return { to: query, options: NONE, hasFailed: true };
  }
}

/** Options whose label has every word of the query somewhere; those that start with it come first. */
export function filterOptions(options: readonly Option[], query: string): readonly Option[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  const fitting = options.filter((option) => {
    const text = fold(`${option.label} ${option.detail ?? ""}`);
    return words.every((word) => text.includes(word));
  });
  const first = fold(query);
  const rank = (option: Option): number => (fold(option.label).startsWith(first) ? 0 : 1);
  return fitting.toSorted((left, right) => rank(left) - rank(right));
}
