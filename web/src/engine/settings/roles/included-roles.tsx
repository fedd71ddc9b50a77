import { useLingui } from "@lingui/react/macro";
import { MultiComboBox } from "@/ui/multi-combo-box";
import type { Option } from "@/ui/select";
import { type Definition, partsOf } from "./law";
import type { KnownLaw } from "./use-law";

export interface IncludedRolesProps {
  law: KnownLaw;
  roleId: string;
  definition: Definition;
  write: ((definition: Definition) => void) | null;
}

/** The roles in this one: whatever they may do, it may too. */
export function IncludedRoles({ law, roleId, definition, write }: IncludedRolesProps) {
  const { t } = useLingui();
  const option = (key: string): Option => ({ value: key, label: law.roleName(key), tone: "neutral" });
  const isFree = (key: string): boolean =>
    key !== "admin" && key !== roleId && ![...partsOf(law, { includes: [key], atoms: [] })].includes(roleId);
  const known = [...law.predefined.map((one) => one.key), ...law.composed.keys()];
  const options = known.filter((key) => isFree(key) && !definition.includes.includes(key)).map(option);
  if (write === null && definition.includes.length === 0) return null;
  return (
    <MultiComboBox
      label={t`Roles in it`}
      help={t`What they may do stands without colour in the cells. When one of them changes, so does this role.`}
      placeholder={definition.includes.length === 0 ? t`Add a role…` : undefined}
      isReadOnly={write === null}
      value={definition.includes.map(option)}
      options={options}
      onChange={(chosen) => write?.({ ...definition, includes: chosen.map((one) => one.value) })}
    />
  );
}
