import { useMemo } from "react";
import type { Query } from "@/engine/api/client";
import type { Problem } from "@/engine/api/problem";
import type { AggregateAnswer, AggregateGroup, Filter } from "@/engine/api/types";
import { useSync } from "./context";
import { dependenciesOf } from "./dependencies";
import { filterText, plainQuestion, type Question } from "./questions";
import { useQuestion } from "./use-question";

export interface AnswerOptions {
  /** The answer is asked for again when a record of one of these changes. */
  objects: readonly string[];
  isEnabled?: boolean | undefined;
}

export interface Answered<T> {
  data: T | null;
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  isFetching: boolean;
  isPrevious: boolean;
  reload: () => Promise<void>;
}

/** The answer to any GET, kept like everything else: there at once next time, and offline. */
export function useAnswer<T>(path: string, query: Query, options: AnswerOptions): Answered<T> {
  const { objects, isEnabled = true } = options;
  const dependencies = Object.fromEntries(objects.map((object) => [object, null]));
  return useKept(isEnabled ? plainQuestion<T>(path, query, dependencies) : null);
}

function useKept<T>(question: Question<T> | null): Answered<T> {
  const { view, ...rest } = useQuestion<T, T>(question, async (answer) => answer?.body ?? null);
  return { data: view, ...rest };
}

export interface AggregateOptions {
  filter?: Filter | null | undefined;
  /** "stage,close_date:month,team.region"; "" or nothing for one total. */
  group?: string | undefined;
  /** "count,sum:amount" */
  measures: string;
  /** How many values of the first key; the rest is one group. */
  top?: number | undefined;
  isEnabled?: boolean | undefined;
}

export interface Aggregate extends Omit<Answered<AggregateAnswer>, "data"> {
  groups: AggregateGroup[];
  truncated: boolean;
}

const NO_GROUPS: AggregateGroup[] = [];

/** Figures over the records of an object, by group; each group carries the filter that lists its rows. */
export function useAggregate(objectName: string, options: AggregateOptions): Aggregate {
  const { meta } = useSync();
  const { filter, group = "", measures, top = 0, isEnabled = true } = options;
  const object = meta.object(objectName);
  const fields = measures.split(",").flatMap((measure) => measure.split(":")[1] ?? []);
  const dependencies = dependenciesOf(meta, object, { filter, group, fields: [...fields, "archived_at"] });
  const query = { filter: filterText(filter), group, measures, top: top === 0 ? undefined : top };
  const question = plainQuestion<AggregateAnswer>(`/${object.plural}/aggregate`, query, dependencies, {
    object: objectName,
  });
  const { data, ...rest } = useKept(isEnabled ? question : null);
  return useMemo(
    () => ({ ...rest, groups: data?.groups ?? NO_GROUPS, truncated: data?.truncated ?? false }),
    // oxlint-disable-next-line react/exhaustive-deps
    [data, rest.state, rest.problem, rest.isFetching, rest.isPrevious],
  );
}
