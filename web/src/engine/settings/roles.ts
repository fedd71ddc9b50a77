import { CUSTOMER } from "@/engine/access/colleagues";
import { fieldOf, useObject } from "@/engine/sync/meta";
import type { Option } from "@/ui/select";

/** The roles of those who work here. */
export function useRoles(): Option[] {
  return useAllRoles().filter((one) => one.value !== CUSTOMER);
}

/** All roles that a user can have, as the server names them. */
export function useAllRoles(): Option[] {
  const choices = fieldOf(useObject("user"), "role")?.choices ?? [];
  return choices.map(({ value, label }) => ({ value, label }));
}

export function useRoleName(): (role: string) => string {
  const roles = useAllRoles();
  return (role) => roles.find((one) => one.value === role)?.label ?? role;
}
