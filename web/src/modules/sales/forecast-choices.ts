import { useRouter, useRouterState } from "@tanstack/react-router";
import { isDay } from "@/kit/dates";
import {
  type GroupBy,
  GROUPS,
  type Period,
  PERIODS,
  type Span,
  SPANS,
  type SpanName,
} from "./forecast-figures";

/** What the page shows. It stands in the address, so that a link leads to the same figures and Back returns to them. */
export interface Choices {
  period: Period;
  group: GroupBy;
  span: SpanName;
  pipeline: string | null;
  /** The days of the span "custom". */
  since: string | null;
  until: string | null;
  /** The day at whose end the deals are looked at; null for now. */
  as_of: string | null;
}

const DEFAULTS: Choices = {
  period: "month",
  group: "none",
  span: "this_year",
  pipeline: null,
  since: null,
  until: null,
  as_of: null,
};

function oneOf<Name extends string>(names: readonly Name[], asked: string | null, otherwise: Name): Name {
  return names.find((name) => name === asked) ?? otherwise;
}

function day(asked: string | null): string | null {
  return asked !== null && isDay(asked) ? asked : null;
}

/** Reads an address; what it does not say, or says wrongly, is as on the first visit. */
export function readChoices(search: string): Choices {
  const params = new URLSearchParams(search);
  return {
    period: oneOf(PERIODS, params.get("period"), DEFAULTS.period),
    group: oneOf(GROUPS, params.get("group"), DEFAULTS.group),
    span: oneOf([...SPANS, "custom"], params.get("span"), DEFAULTS.span),
    pipeline: params.get("pipeline"),
    since: day(params.get("since")),
    until: day(params.get("until")),
    as_of: day(params.get("as_of")),
  };
}

/** The address of the page with these choices. */
export function choicesHref(choices: Choices): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(choices)) {
    if (value !== null && value !== DEFAULTS[name as keyof Choices]) params.set(name, String(value));
  }
  const search = params.toString();
  return search === "" ? "/forecast" : `/forecast?${search}`;
}

/** The days to ask for: those of a custom span are put in order. */
export function customSpan(choices: Pick<Choices, "since" | "until">, otherwise: Span): Span {
  const since = choices.since ?? otherwise.since;
  const until = choices.until ?? otherwise.until;
  return since <= until ? { since, until } : { since: until, until: since };
}

/** The choices of the page, and how to change some of them. */
export function useChoices(): [Choices, (part: Partial<Choices>) => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const choices = readChoices(search);
  const change = (part: Partial<Choices>) =>
    void router.navigate({ href: choicesHref({ ...choices, ...part }), replace: true });
  return [choices, change];
}
