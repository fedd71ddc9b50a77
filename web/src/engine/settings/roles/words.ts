import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { NavGroup } from "@/engine/slots";
import { type AtomField, EACH, type Place, type Said, type Sum } from "./law";
import type { FieldPlace, OthersShade, Shade, ShadeChange, ShadeCount } from "./shades";
import type { KnownLaw } from "./use-law";
import { isFilter } from "./wire";

/** What the roles that come with the product are, in a sentence each. */
export function useRoleSentences(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    admin: t`Keeps the house: sees everything and may change everything, people and settings too.`,
    manager: t`Leads: sees and changes the records of their team and of all teams below it.`,
    seller: t`Sells: changes their own records and sees those of their team.`,
    marketer: t`Works with contacts as a seller does: own records, and sees those of the team.`,
    service_lead: t`Leads service: sees and changes the records of their team and of all teams below it.`,
    service_agent: t`Serves customers: changes their own records and sees those of their team.`,
    analyst: t`Reads and exports every business record, and changes none.`,
    controller: t`Reads and exports every business record and looks at roles, and changes nothing.`,
    auditor: t`Reads and exports everything that an examination asks for, and changes nothing.`,
    member: t`May do only what everyone may; what else, composed roles say.`,
    portal_customer: t`Somebody of a customer: reads their own record and their company's, and nothing else. Cannot sign in yet.`,
  };
}

/** The headings under which objects stand, as in the sidebar. */
export function useGroupNames(): Readonly<Record<NavGroup, string>> {
  const { t } = useLingui();
  return {
    home: t`Home`,
    people: t`People`,
    sales: t`Sales`,
    catalog: t`Catalogue`,
    activities: t`Activities`,
    own: t`Custom`,
    system: t`Organisation`,
  };
}

/** A scope in one word, for a cell; an unknown one has the server's words. */
export function useScopeNames(law: KnownLaw): (scope: string) => string {
  const { t } = useLingui();
  const short: Readonly<Record<string, string>> = {
    own: t`Own`,
    pool: t`Nobody's`,
    team: t`Team`,
    branch: t`Branch`,
    assigned: t`Assigned`,
    regarding: t`About`,
    party: t`Own party`,
    all: t`All`,
  };
  return (scope) => (isFilter(scope) ? t`Filter` : (short[scope] ?? law.scopeLabel(scope)));
}

export interface LawWords {
  object: (name: string) => string;
  verb: (name: string) => string;
  place: (place: Place) => string;
  field: (place: FieldPlace) => string;
  /** What waits for a second person. */
  waits: (place: Place) => string;
  said: (said: readonly Said[]) => string;
  sum: (sum: Sum) => string;
}

/** Places and rights as sentences say them. */
export function useLawWords(law: KnownLaw): LawWords {
  const { t } = useLingui();
  const scopes = (names: readonly string[]): string => names.map(law.scopeLabel).join(", ");
  const sum = ({ allows, denies }: Sum): string => {
    const may = scopes(allows);
    const not = scopes(denies);
    if (not === "") return may === "" ? t`None` : may;
    return may === "" ? t`Denied: ${not}` : t`${may}, denied: ${not}`;
  };
  const object = (name: string): string => (name === EACH ? t`Each object` : law.objectLabel(name));
  const verb = (name: string): string => (name === EACH ? t`Everything` : law.verbLabel(name));
  return {
    object,
    verb,
    sum,
    said: (said) =>
      sum({
        allows: said.filter((one) => !one.deny).map((one) => one.scope),
        denies: said.filter((one) => one.deny).map((one) => one.scope),
      }),
    place: (place) => `${object(place.object)}: ${verb(place.verb)}`,
    waits: ({ field = "", ...place }) => {
      const name =
        field === ""
          ? `${object(place.object)}: ${verb(place.verb)}`
          : `${object(place.object)}: ${law.fieldLabel({ object: place.object, field })}`;
      return t`${name} needs a second person`;
    },
    field: (place) => `${object(place.object)}: ${law.fieldLabel(place)}`,
  };
}

export interface ShadeGrounds {
  others: OthersShade;
  tells: readonly FieldPlace[];
  hides: AtomField["hides"];
}

/** Why a field is what it is, and what goes with it, a sentence each. */
export function useShadeGrounds(law: KnownLaw): (grounds: ShadeGrounds) => string[] {
  const { t } = useLingui();
  const { field } = useLawWords(law);
  return ({ others, tells, hides }) => {
    const roles = others.by.map(law.roleName).join(", ");
    const told = tells.map(field).join(", ");
    const also = hides.map((one) => `${one.object_label}: ${one.label}`).join(", ");
    const says = { visible: "", locked: t`Locked by ${roles}`, hidden: t`Hidden by ${roles}` };
    return [
      roles === "" ? "" : says[others.shade],
      told === "" ? "" : t`Hidden too, since it would tell: ${told}`,
      // What it would tell hides these, too, and says so.
      also === "" || told !== "" ? "" : t`Hides too, what would tell it: ${also}`,
    ].filter((ground) => ground !== "");
  };
}

export interface ShadeWords {
  names: Readonly<Record<Shade, string>>;
  help: string;
  /** "3 hidden, 1 locked"; empty for none. */
  count: (count: ShadeCount) => string;
  /** What becomes of a field, as a sentence. */
  change: (change: ShadeChange) => string;
}

/** What roles say of fields, in words. */
export function useShadeWords(law: KnownLaw): ShadeWords {
  const { t } = useLingui();
  const { field } = useLawWords(law);
  return {
    names: { visible: t`Visible`, locked: t`Locked`, hidden: t`Hidden` },
    help: t`Locked: read only. Hidden: nowhere to be seen, found or exported. For everyone who has the role, on all records; no other role gives it back.`,
    count: ({ hidden, locked }) =>
      [
        hidden > 0 && t`${plural(hidden, { one: "# hidden", other: "# hidden" })}`,
        locked > 0 && t`${plural(locked, { one: "# locked", other: "# locked" })}`,
      ]
        .filter((part) => part !== false)
        .join(", "),
    change: (change) => {
      const name = field(change);
      const sentences = {
        hidden: t`${name} is hidden`,
        locked: t`${name} is locked`,
        visible: change.before === "hidden" ? t`${name} is no longer hidden` : t`${name} is no longer locked`,
      };
      return sentences[change.after];
    },
  };
}
