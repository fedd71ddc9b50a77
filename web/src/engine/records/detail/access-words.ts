import type { AccessField, AccessPerson, AccessReason } from "./use-access";

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
  verbs: readonly string[];
}

/** Why somebody may do these verbs, or may not: what denies first, since it wins. */
export function groundsOf(reasons: readonly AccessReason[], verbs: readonly string[]): Ground[] {
  const found = new Map<string, Ground>();
  for (const { verb, role, role_label, scope, label, deny } of reasons) {
    if (!verbs.includes(verb)) continue;
    const key = `${role} ${scope} ${deny}`;
    const before = found.get(key)?.verbs ?? [];
    found.set(key, { role: role_label, scope: label, deny, verbs: [...before, verb] });
  }
  return [...found.values()].toSorted((one, other) => Number(other.deny) - Number(one.deny));
}

/** Fields that one role hides, or locks, together. */
export interface FieldGround {
  state: AccessField["state"];
  role: string;
  labels: readonly string[];
}

export function fieldGroundsOf(fields: readonly AccessField[]): FieldGround[] {
  const found = new Map<string, FieldGround>();
  for (const { state, role, role_label, label } of fields) {
    const key = `${state} ${role}`;
    const before = found.get(key)?.labels ?? [];
    found.set(key, { state, role: role_label, labels: [...before, label] });
  }
  return [...found.values()];
}
