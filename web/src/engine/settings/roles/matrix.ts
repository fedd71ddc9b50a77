import { NAV_GROUPS, type NavGroup } from "@/engine/slots";
import { fold } from "@/kit/text";
import {
  type AtomObject,
  type Definition,
  EACH,
  isNamedAlone,
  inheritedAt,
  type Law,
  type Place,
  type Said,
  saidAt,
  scopesOf,
  withSaid,
} from "./law";
import { shadeCount } from "./shades";
import { isFilter } from "./wire";

/** The verbs that most objects have: the columns, after the one for each verb. */
const GENERAL = ["read", "create", "update", "archive", "restore", "import", "export"];

export const COLUMNS: readonly string[] = [EACH, ...GENERAL];

export interface MatrixRow {
  object: string;
  /** In the order of the columns, whether the object knows the verb. */
  verbs: readonly string[];
  /** Verbs that only few objects have. */
  others: readonly string[];
}

export interface MatrixGroup {
  /** null: the line for each object. */
  group: NavGroup | null;
  rows: readonly MatrixRow[];
}

export interface MatrixQuestion {
  text: string;
  isOnlySet: boolean;
}

/** The lines that are asked for, in groups. `moduleOf` says to which module an object belongs. */
export function groupsOf(
  law: Law,
  definition: Definition,
  moduleOf: (object: string) => string,
  asked: MatrixQuestion,
): MatrixGroup[] {
  const wanted = fold(asked.text.trim());
  const isShown = (object: AtomObject): boolean =>
    fold(object.label).includes(wanted) && (!asked.isOnlySet || isSet(law, definition, object));
  const groupOf = (object: AtomObject): NavGroup => {
    const module = moduleOf(object.name);
    return NAV_GROUPS.find((group) => group === module) ?? "system";
  };
  const shown = law.objects.filter(isShown);
  const groups = NAV_GROUPS.map((group) => ({
    group,
    rows: shown.filter((object) => groupOf(object) === group).map(rowOf),
  }));
  const each = { group: null, rows: [{ object: EACH, verbs: COLUMNS, others: [] }] };
  const hasEach =
    wanted === "" && (!asked.isOnlySet || definition.atoms.some((atom) => atom.object === EACH));
  return [...(hasEach ? [each] : []), ...groups.filter(({ rows }) => rows.length > 0)];
}

function rowOf(object: AtomObject): MatrixRow {
  const { name, verbs } = object;
  const known = verbs.map((verb) => verb.name);
  return {
    object: name,
    verbs: [...(isNamedAlone(object) ? [] : [EACH]), ...GENERAL.filter((verb) => known.includes(verb))],
    others: known.filter((verb) => !GENERAL.includes(verb)),
  };
}

/** Every verb of a line: what a change of the whole line is about. */
export function verbsOf({ verbs, others }: MatrixRow): string[] {
  return [...verbs, ...others];
}

function isSet(law: Law, definition: Definition, { name, verbs }: AtomObject): boolean {
  const { hidden, locked } = shadeCount(law, definition, name);
  const isSecond = definition.atoms.some((atom) => atom.second === true && atom.object === name);
  if (hidden + locked > 0 || isSecond) return true;
  const places = [EACH, ...verbs.map((verb) => verb.name)].map((verb) => ({ object: name, verb }));
  return places.some(
    (place) => saidAt(definition, place).length + inheritedAt(law, definition, place).length > 0,
  );
}

/** The same said at several places: at each, those scopes that its object knows. */
export function withSaidAtAll(
  law: Law,
  definition: Definition,
  places: readonly Place[],
  said: readonly Said[],
): Definition {
  const isOne = new Set(places.map((place) => place.object)).size === 1;
  return withSaid(definition, places, ({ object }) => {
    const known = scopesOf(law, object);
    return said.filter(({ scope }) => (isFilter(scope) ? isOne && object !== EACH : known.includes(scope)));
  });
}

/** What is said at all of these places alike; null where they differ. */
export function saidAtAll(definition: Definition, places: readonly Place[]): Said[] | null {
  const found = places.map((place) => saidAt(definition, place));
  const texts = new Set(found.map((said) => JSON.stringify(said)));
  return texts.size === 1 ? (found[0] ?? []) : null;
}

/** A scope allowed, denied, or neither; the others stay as they are. */
export function withScope(said: readonly Said[], scope: string, to: "allow" | "deny" | null): Said[] {
  const rest = said.filter((one) => one.scope !== scope);
  return to === null ? rest : [...rest, { scope, deny: to === "deny" }];
}

/** The scopes of which one can be chosen for all these objects together: those that any of them knows. */
export function scopesOfAll(law: Law, objects: readonly string[]): string[] {
  return [...new Set(objects.flatMap((object) => scopesOf(law, object)))];
}
