import type { AccessField, AccessGrant, AccessPerson, AccessReason } from "./use-access";

/** Who may ask about others; everybody may ask about themselves. */
const ASKERS: ReadonlySet<string> = new Set(["admin", "controller", "auditor"]);

export function mayAskAboutOthers(role: string): boolean {
  return ASKERS.has(role);
}

/** What somebody may do with a record, at a glance. */
export type Reach = "edit" | "see" | "none";

export function reachOf({ can }: AccessPerson): Reach {
  if (!can.includes("read")) return "none";
  return can.includes("update") ? "edit" : "see";
}

/** Reasons that differ only in the verb, together. */
export interface Ground {
  role: string;
  scope: string;
  deny: boolean;
  /** What was shared, where that is the reason; it is of no role. */
  grant: AccessGrant | null;
  /** For whom they stand in, where that is the reason; "" for nobody. */
  standsFor: string;
  verbs: readonly string[];
  key: string;
}

/** Why somebody may do these verbs, or may not: what denies first, since it wins. */
export function groundsOf(reasons: readonly AccessReason[], verbs: readonly string[]): Ground[] {
  const found = new Map<string, Ground>();
  for (const { verb, role, role_label, scope, label, deny, grant, stands_for: standsFor } of reasons) {
    if (!verbs.includes(verb)) continue;
    const key = `${role} ${scope} ${deny} ${grant?.id ?? ""} ${standsFor}`;
    const before = found.get(key)?.verbs ?? [];
    found.set(key, { role: role_label, scope: label, deny, grant, standsFor, verbs: [...before, verb], key });
  }
  return [...found.values()].toSorted((one, other) => Number(other.deny) - Number(one.deny));
}

/** Fields that one role hides, or locks, together; `tells` are those for whose sake it hides them too. */
export interface FieldGround {
  state: AccessField["state"];
  role: string;
  tells: string;
  labels: readonly string[];
}

export function fieldGroundsOf(fields: readonly AccessField[]): FieldGround[] {
  const found = new Map<string, FieldGround>();
  for (const { state, role, role_label, label, tells: told } of fields) {
    const tells = told.join(", ");
    const key = `${state} ${role} ${tells}`;
    const before = found.get(key)?.labels ?? [];
    found.set(key, { state, role: role_label, tells, labels: [...before, label] });
  }
  return [...found.values()];
}
