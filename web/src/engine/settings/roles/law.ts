import type { components } from "@/api/schema";
import { isFilter, scopeText } from "./wire";

export type AtomCatalogue = components["schemas"]["AtomCatalogue"];
export type AtomObject = components["schemas"]["AtomObject"];
export type AtomField = components["schemas"]["AtomField"];

/** Stands for every object, or for every verb. */
export const EACH = "*";

/**
 * The smallest right: a verb on records of an object within a scope. One that denies wins over all that allow. With a
 * field it denies seeing (read) or changing (update) that field, and says nothing of the records. A second
 * person is needed for what one with `second` covers; it allows and denies nothing (seconds.ts).
 */
export interface Atom {
  object: string;
  verb: string;
  scope: string;
  deny: boolean;
  field?: string;
  second?: boolean;
}

/** What a role is made of: its own atoms, and roles in it: keys of predefined ones, ids of others. */
export interface Definition {
  includes: readonly string[];
  atoms: readonly Atom[];
}

export const EMPTY: Definition = { includes: [], atoms: [] };

/** A scope as it is said at one place. */
export interface Said {
  scope: string;
  deny: boolean;
}

/** One that was not said at this place: `from` is the role it comes from, EACH for a line of the role itself. */
export interface Inherited extends Said {
  from: string;
}

export interface Place {
  object: string;
  verb: string;
  /** Left out: the records themselves. */
  field?: string;
}

/** Everything that rights are computed from: what there is to say, and what every role says. */
export interface Law {
  objects: readonly AtomObject[];
  /** By role and place, the scopes that a predefined role has. */
  granted: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Composed roles as they are published. */
  composed: ReadonlyMap<string, Definition>;
}

const keyOf = ({ object, verb, field = "" }: Place): string => `${object} ${verb} ${field}`;

function isAt(atom: Atom, place: Place): boolean {
  return atom.second !== true && keyOf(atom) === keyOf(place);
}

export function lawOf(catalogue: AtomCatalogue, composed: ReadonlyMap<string, Definition>): Law {
  const granted = catalogue.roles.map((role) => {
    const places = role.grants.map((one) => [keyOf(one), one.scopes] as const);
    return [role.key, new Map(places)] as const;
  });
  return { objects: catalogue.objects, granted: new Map(granted), composed };
}

/** A definition out of a record; null where there is none (a draft that was not begun). */
export function definitionOf(value: unknown): Definition | null {
  const kept = value as Partial<Definition> | null | undefined;
  if (kept?.atoms === undefined || kept.includes === undefined) return null;
  return {
    includes: kept.includes,
    atoms: kept.atoms.map((atom) => ({ ...atom, scope: scopeText(atom.scope), deny: atom.deny === true })),
  };
}

/** What the role itself says at this very place. */
export function saidAt({ atoms }: Definition, place: Place): Said[] {
  return atoms.filter((atom) => isAt(atom, place)).map(({ scope, deny }) => ({ scope, deny }));
}

/** The definition with this said at the places instead of what was said there. */
export function withSaid(
  definition: Definition,
  places: readonly Place[],
  saidFor: (place: Place) => readonly Said[],
): Definition {
  const taken = new Set(places.map(keyOf));
  const rest = definition.atoms.filter((atom) => atom.second === true || !taken.has(keyOf(atom)));
  const fresh = places.flatMap((place) =>
    saidFor(place).map(({ scope, deny }) => ({ ...place, scope, deny })),
  );
  return { ...definition, atoms: [...rest, ...fresh] };
}

/** The scopes that can be said of an object; of each object those that most of them know. */
export function scopesOf(law: Law, object: string): readonly string[] {
  if (object === EACH) return GENERAL;
  return law.objects.find((one) => one.name === object)?.scopes.map(({ name }) => name) ?? [];
}

const GENERAL = ["own", "pool", "team", "branch", "all"];

/** Whether only some verbs of the object can be said, each by itself: nothing said of each object or verb gives them. */
export function isNamedAlone({ verbs }: AtomObject): boolean {
  return verbs.every(({ name }) => name !== "read");
}

function isAlone(law: Law, { object }: Place): boolean {
  const found = law.objects.find(({ name }) => name === object);
  return found !== undefined && isNamedAlone(found);
}

/** What holds at a place without being said there: by a line for each object or verb, or by a role in this one. */
export function inheritedAt(law: Law, definition: Definition, place: Place): Inherited[] {
  const isWider = (atom: Atom): boolean => covers(atom, place) && !isAt(atom, place);
  const wider = isAlone(law, place) ? [] : definition.atoms.filter(isWider);
  const own = offered(law, wider, place).map((said) => ({ ...said, from: EACH }));
  const others = [...partsOf(law, definition)].flatMap((part) => saysAt(law, part, place));
  return unique([...own, ...others]);
}

function saysAt(law: Law, part: string, place: Place): Inherited[] {
  const granted = law.granted.get(part)?.get(keyOf(place)) ?? [];
  const said = (atom: Atom): boolean => (isAlone(law, place) ? isAt(atom, place) : covers(atom, place));
  const atoms = law.composed.get(part)?.atoms.filter(said) ?? [];
  const all = [...granted.map((scope) => ({ scope, deny: false })), ...offered(law, atoms, place)];
  return all.map((one) => ({ ...one, from: part }));
}

/** The roles in a definition and those in them, each once. */
export function* partsOf(law: Law, { includes }: Definition): Generator<string> {
  const waiting = [...includes];
  const seen = new Set<string>();
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    if (seen.has(part)) continue;
    seen.add(part);
    yield part;
    waiting.push(...(law.composed.get(part)?.includes ?? []));
  }
}

/** Whether it allows or denies the records themselves, and says not something of a field or of a second person. */
export function isOfRecords({ field = "", second = false }: Atom): boolean {
  return field === "" && !second;
}

function covers(atom: Atom, { object, verb }: Place): boolean {
  return isOfRecords(atom) && [EACH, object].includes(atom.object) && [EACH, verb].includes(atom.verb);
}

/** Of these, what the object knows: a scope that it does not have says nothing of it. */
function offered(law: Law, atoms: readonly Atom[], { object }: Place): Said[] {
  const known = scopesOf(law, object);
  const isKnown = ({ scope }: Atom): boolean => isFilter(scope) || known.includes(scope);
  return atoms.filter(isKnown).map(({ scope, deny }) => ({ scope, deny }));
}

function unique(found: readonly Inherited[]): Inherited[] {
  const byText = new Map(found.map((one) => [`${one.from} ${one.scope} ${one.deny}`, one]));
  return [...byText.values()];
}

/** What somebody may do: the scopes that count, without those that a wider one has in it. */
export interface Sum {
  allows: readonly string[];
  denies: readonly string[];
}

const WITHIN: Readonly<Record<string, readonly string[]>> = { team: ["own"], branch: ["own", "team"] };

/** Said together: the widest of what is allowed, the widest of what is denied. A denied "all" leaves nothing. */
export function sumOf(said: readonly Said[]): Sum {
  const denies = widest(said.filter((one) => one.deny).map((one) => one.scope));
  const allows = widest(said.filter((one) => !one.deny).map((one) => one.scope));
  const left = denies.includes("all") ? [] : allows.filter((scope) => !denies.includes(scope));
  return { allows: left, denies };
}

export function widest(scopes: readonly string[]): string[] {
  if (scopes.includes("all")) return ["all"];
  const covered = new Set(scopes.flatMap((scope) => WITHIN[scope] ?? []));
  return [...new Set(scopes)].filter((scope) => !covered.has(scope));
}

/** What a definition comes to at a place. */
export function totalAt(law: Law, definition: Definition, place: Place): Sum {
  return sumOf([...saidAt(definition, place), ...inheritedAt(law, definition, place)]);
}

/** What a role that comes with the product may do, as if it had been written down; some of its scopes no atom can say. */
export function grantedAs(law: Law, role: string): Definition {
  const atoms = [...(law.granted.get(role) ?? [])].flatMap(([key, scopes]) => {
    const [object = "", verb = ""] = key.split(" ");
    return widest(scopes).map((scope) => ({ object, verb, scope, deny: false }));
  });
  return { includes: [], atoms };
}

/** The definition that says what a role says, to begin another one with. `missing` are rights that no atom can say. */
export function copyOf(law: Law, role: string): { definition: Definition; missing: number } {
  const composed = law.composed.get(role);
  if (composed !== undefined) return { definition: composed, missing: 0 };
  const { atoms } = grantedAs(law, role);
  const said = atoms.filter(({ object, scope }) => scopesOf(law, object).includes(scope));
  return { definition: { includes: [], atoms: said }, missing: atoms.length - said.length };
}
