import type { Atom, Definition, Law, Place } from "./law";

/** What needs a second person: the scopes in which changes at a place wait until somebody else approves them. */
export function secondsAt({ atoms }: Definition, place: Place): string[] {
  return atoms.filter((atom) => isSecondAt(atom, place)).map(({ scope }) => scope);
}

function isSecondAt(atom: Atom, { object, verb, field = "" }: Place): boolean {
  return atom.second === true && atom.object === object && atom.verb === verb && (atom.field ?? "") === field;
}

/** The definition with these scopes at a place instead of what was said there. */
export function withSeconds(definition: Definition, place: Place, scopes: readonly string[]): Definition {
  const rest = definition.atoms.filter((atom) => !isSecondAt(atom, place));
  const fresh = scopes.map((scope) => ({ ...place, scope, deny: false, second: true }));
  return { ...definition, atoms: [...rest, ...fresh] };
}

/** Whether changes at a place can need a second person. */
export function mayNeedSecond(law: Law, { object, verb }: Place): boolean {
  const verbs = law.objects.find((one) => one.name === object)?.seconds ?? [];
  return verbs.includes(verb) || (verb === EACH && verbs.length > 0);
}

const EACH = "*";

/** The fields of an object of which a change can need a second person. */
export function changesOf(law: Law, object: string): Law["objects"][number]["changes"] {
  return law.objects.find((one) => one.name === object)?.changes ?? [];
}

/** A place where two definitions let other things wait. */
export interface SecondChange extends Place {
  before: readonly string[];
  after: readonly string[];
}

export function secondChanges(before: Definition, after: Definition): SecondChange[] {
  const all = [...before.atoms, ...after.atoms].filter((atom) => atom.second === true);
  const places = new Map(
    all.map(({ object, verb, field }) => [`${object} ${verb} ${field ?? ""}`, at(object, verb, field)]),
  );
  return [...places.values()]
    .map((place) => ({ ...place, before: secondsAt(before, place), after: secondsAt(after, place) }))
    .filter((one) => one.before.toSorted().join() !== one.after.toSorted().join());
}

function at(object: string, verb: string, field: string | undefined): Place {
  return field === undefined || field === "" ? { object, verb } : { object, verb, field };
}
