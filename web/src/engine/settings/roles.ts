import { fieldOf, useObject } from "@/engine/sync/meta";
import type { Option } from "@/ui/select";

/** The roles that a user can have, as the server names them. */
export function useRoles(): Option[] {
  const choices = fieldOf(useObject("user"), "role")?.choices ?? [];
  return choices.map(({ value, label }) => ({ value, label }));
}

export function useRoleName(): (role: string) => string {
  const roles = useRoles();
  return (role) => roles.find((one) => one.value === role)?.label ?? role;
}
