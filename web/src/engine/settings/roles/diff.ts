import {
  type Definition,
  EACH,
  isOfRecords,
  type Law,
  type Place,
  type Said,
  saidAt,
  type Sum,
  totalAt,
} from "./law";
import { type SecondChange, secondChanges } from "./seconds";
import { type ShadeChange, shadeChanges } from "./shades";

/** A place where two definitions say different things. */
export interface Change extends Place {
  before: readonly Said[];
  after: readonly Said[];
}

export interface Diff {
  added: readonly string[];
  removed: readonly string[];
  changes: readonly Change[];
  fields: readonly ShadeChange[];
  seconds: readonly SecondChange[];
}

/** What the second says other than the first, in the order of the catalogue. */
export function diffOf(law: Law, before: Definition, after: Definition): Diff {
  const ofRecords = [...before.atoms, ...after.atoms].filter(isOfRecords);
  const places = inOrder(law, ofRecords);
  const changes = places
    .map((place) => ({ ...place, before: saidAt(before, place), after: saidAt(after, place) }))
    .filter((change) => textOf(change.before) !== textOf(change.after));
  return {
    added: after.includes.filter((role) => !before.includes.includes(role)),
    removed: before.includes.filter((role) => !after.includes.includes(role)),
    changes,
    fields: shadeChanges(law, before, after),
    seconds: secondChanges(before, after),
  };
}

export function isSame({ added, removed, changes, fields, seconds }: Diff): boolean {
  return added.length + removed.length + changes.length + fields.length + seconds.length === 0;
}

function textOf(said: readonly Said[]): string {
  return said
    .map(({ scope, deny }) => `${deny ? "-" : "+"}${scope}`)
    .toSorted()
    .join();
}

/** Each place once: lines for each object first, then objects and verbs as the catalogue has them. */
function inOrder(law: Law, all: readonly Place[]): Place[] {
  const byKey = new Map(all.map(({ object, verb }) => [`${object} ${verb}`, { object, verb }]));
  return [...byKey.values()].toSorted((one, other) => rankOf(law, one) - rankOf(law, other));
}

const ROOM = 1000;

function rankOf(law: Law, { object, verb }: Place): number {
  const at = law.objects.findIndex((one) => one.name === object);
  const verbs = law.objects[at]?.verbs ?? law.objects.flatMap((one) => one.verbs);
  const verbAt = verb === EACH ? -1 : verbs.findIndex((one) => one.name === verb);
  return (object === EACH ? -1 : at) * ROOM + verbAt;
}

/** What two roles come to at a place. */
export interface Difference extends Place {
  left: Sum;
  right: Sum;
}

/** Every place of the catalogue where two definitions come to different rights, whatever they are made of. */
export function differences(law: Law, left: Definition, right: Definition): Difference[] {
  return law.objects.flatMap((object) =>
    object.verbs.flatMap(({ name }) => {
      const place = { object: object.name, verb: name };
      const found = { ...place, left: totalAt(law, left, place), right: totalAt(law, right, place) };
      return sameSum(found.left, found.right) ? [] : [found];
    }),
  );
}

function sameSum(one: Sum, other: Sum): boolean {
  return same(one.allows, other.allows) && same(one.denies, other.denies);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}
