import { type Atom, type Definition, type Law, partsOf, withSaid } from "./law";

/** What becomes of a field: as the rights say, read only, or not there at all. A role can only take away. */
export type Shade = "visible" | "locked" | "hidden";

export interface FieldPlace {
  object: string;
  field: string;
}

const VERBS = { locked: "update", hidden: "read" } as const;
const ORDER: readonly Shade[] = ["visible", "locked", "hidden"];

/** Of two, the one that takes away more. */
function darker(one: Shade, other: Shade): Shade {
  return ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;
}

function shadeIn(atoms: readonly Atom[], { object, field }: FieldPlace): Shade {
  const said = atoms.filter((atom) => atom.second !== true && atom.object === object && atom.field === field);
  if (said.some(({ verb }) => verb === VERBS.hidden)) return "hidden";
  return said.length > 0 ? "locked" : "visible";
}

/** What the role itself says of a field. */
export function shadeAt({ atoms }: Definition, place: FieldPlace): Shade {
  return shadeIn(atoms, place);
}

/** What the roles in it say of a field, and which of them say so much. */
export interface OthersShade {
  shade: Shade;
  by: readonly string[];
}

export function othersShadeAt(law: Law, definition: Definition, place: FieldPlace): OthersShade {
  const said = [...partsOf(law, definition)].map((part) => ({
    part,
    shade: shadeIn(law.composed.get(part)?.atoms ?? [], place),
  }));
  const shade = said.map((one) => one.shade).reduce(darker, "visible");
  const by = said.filter((one) => one.shade === shade && shade !== "visible").map(({ part }) => part);
  return { shade, by };
}

/** What a field comes to. */
export function totalShadeAt(law: Law, definition: Definition, place: FieldPlace): Shade {
  if (toldBy(law, definition, place).length > 0) return "hidden";
  return saidShadeAt(law, definition, place);
}

/** What the role and those in it say of a field by their own words. */
function saidShadeAt(law: Law, definition: Definition, place: FieldPlace): Shade {
  return darker(shadeAt(definition, place), othersShadeAt(law, definition, place).shade);
}

/** The hidden fields that this one would tell: it is hidden with them. */
export function toldBy(law: Law, definition: Definition, { object, field }: FieldPlace): FieldPlace[] {
  return law.objects.flatMap((one) =>
    one.fields
      .filter(({ hides }) => hides.some((told) => told.object === object && told.name === field))
      .map(({ name }) => ({ object: one.name, field: name }))
      .filter((place) => saidShadeAt(law, definition, place) === "hidden"),
  );
}

/** The definition with this said of a field, instead of what was said of it. */
export function withShade(definition: Definition, place: FieldPlace, shade: Shade): Definition {
  const verb = shade === "visible" ? null : VERBS[shade];
  const places = [VERBS.hidden, VERBS.locked].map((one) => ({ ...place, verb: one }));
  return withSaid(definition, places, (one) => (one.verb === verb ? [{ scope: "all", deny: true }] : []));
}

/** The fields of which a role can speak, in the order of the catalogue. */
export function fieldsOf(law: Law, object: string): Law["objects"][number]["fields"] {
  return law.objects.find((one) => one.name === object)?.fields ?? [];
}

/** How many fields of an object are hidden and locked, by the role and those in it. */
export interface ShadeCount {
  hidden: number;
  locked: number;
}

export function shadeCount(law: Law, definition: Definition, object: string): ShadeCount {
  const shades = fieldsOf(law, object).map(({ name }) =>
    totalShadeAt(law, definition, { object, field: name }),
  );
  const count = (wanted: Shade): number => shades.filter((shade) => shade === wanted).length;
  return { hidden: count("hidden"), locked: count("locked") };
}

/** A field that was one thing and becomes another. */
export interface ShadeChange extends FieldPlace {
  before: Shade;
  after: Shade;
}

/** Every field of which two definitions say different things. */
export function shadeChanges(law: Law, before: Definition, after: Definition): ShadeChange[] {
  return between(law, (place) => [shadeAt(before, place), shadeAt(after, place)]);
}

/** Every field that comes to something else by one than by the other, whatever they are made of. */
export function shadeDifferences(law: Law, left: Definition, right: Definition): ShadeChange[] {
  return between(law, (place) => [totalShadeAt(law, left, place), totalShadeAt(law, right, place)]);
}

function between(law: Law, shadesAt: (place: FieldPlace) => [Shade, Shade]): ShadeChange[] {
  return law.objects
    .flatMap(({ name, fields }) => fields.map((field) => ({ object: name, field: field.name })))
    .map((place) => {
      const [before, after] = shadesAt(place);
      return { ...place, before, after };
    })
    .filter(({ before, after }) => before !== after);
}
