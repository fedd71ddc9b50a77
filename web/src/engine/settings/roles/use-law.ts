import { useMemo } from "react";
import type { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { type AtomCatalogue, type Definition, definitionOf, type Law, lawOf } from "./law";
import { changesOf } from "./seconds";
import { type FieldPlace, fieldsOf } from "./shades";
import { filterLabel, isFilter } from "./wire";

/** The law with the words for it, and every role. */
export interface KnownLaw extends Law {
  predefined: AtomCatalogue["roles"];
  /** Composed roles that are not archived, by name. */
  roles: readonly Item[];
  roleName: (role: string) => string;
  objectLabel: (name: string) => string;
  verbLabel: (name: string) => string;
  scopeLabel: (name: string) => string;
  fieldLabel: (place: FieldPlace) => string;
}

export interface LawLoading {
  law: KnownLaw | null;
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  reload: () => Promise<void>;
}

export const ROLE_FIELDS = ["name", "description", "draft", "published", "published_at", "updated_by"];
const MOST = 200;

/** What roles can be composed of, and all roles there are. */
export function useLaw(): LawLoading {
  const catalogue = useAnswer<AtomCatalogue>("/atoms", {}, { objects: ["role", "user"] });
  const roles = useList("role", { fields: ROLE_FIELDS, sort: "name", limit: MOST });
  const { data } = catalogue;
  const { items } = roles;
  const law = useMemo(() => (data === null ? null : known(data, items)), [data, items]);
  const failed = [catalogue, roles].find((one) => one.state === "failed");
  const isReady = catalogue.state === "ready" && roles.state === "ready";
  const reload = async (): Promise<void> => {
    await Promise.all([catalogue.reload(), roles.reload()]);
  };
  if (failed !== undefined) return { law: null, state: "failed", problem: failed.problem, reload };
  return { law: isReady ? law : null, state: isReady ? "ready" : "loading", problem: null, reload };
}

function known(catalogue: AtomCatalogue, roles: readonly Item[]): KnownLaw {
  const composed = new Map<string, Definition>();
  for (const role of roles) {
    const published = definitionOf(role["published"]);
    if (published !== null) composed.set(role.id, published);
  }
  const names = new Map([
    ...catalogue.roles.map(({ key, label }) => [key, label] as const),
    ...roles.map((role) => [role.id, asText(role["name"])] as const),
  ]);
  const objects = new Map(catalogue.objects.map(({ name, label }) => [name, label]));
  // The first object that has a verb or scope names it for all.
  const verbs = firstLabels(catalogue.objects.flatMap((one) => one.verbs));
  const scopes = firstLabels(catalogue.objects.flatMap((one) => one.scopes));
  const law = lawOf(catalogue, composed);
  return {
    ...law,
    predefined: catalogue.roles,
    roles,
    roleName: (role) => names.get(role) ?? "…",
    objectLabel: (name) => objects.get(name) ?? name,
    verbLabel: (name) => verbs.get(name) ?? name,
    scopeLabel: (name) => (isFilter(name) ? filterLabel(name) : (scopes.get(name) ?? name)),
    fieldLabel: ({ object, field }) =>
      [...fieldsOf(law, object), ...changesOf(law, object)].find(({ name }) => name === field)?.label ??
      field,
  };
}

function firstLabels(words: readonly { name: string; label: string }[]): Map<string, string> {
  return new Map(words.toReversed().map(({ name, label }) => [name, label]));
}
