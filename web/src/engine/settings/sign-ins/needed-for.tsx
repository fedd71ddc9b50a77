import { useLingui } from "@lingui/react/macro";
import { refreshSession } from "@/engine/access/session";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { Checkbox } from "@/ui/checkbox";
import { useRoles } from "../roles";
import { SettingsGroup } from "../settings-frame";
import { useSettling } from "../use-settling";

/** The roles of which the organisation asks a second step. */
export function NeededFor() {
  const { t } = useLingui();
  const api = useApi();
  const composed = useList("role", { fields: ["name"], sort: "name", limit: 200 });
  const roles = [...useRoles(), ...composed.items.map((one) => ({ value: one.id, label: one.title ?? "" }))];
  const { factor_roles: needed } = useMe().organisation;
  const { values, settle } = useSettling({ factor_roles: needed }, async (changes) => {
    await api.patch("/organisation", changes);
    await refreshSession();
  });
  const chosen = values.factor_roles;
  const change = (role: string, isOn: boolean): void =>
    settle({ factor_roles: isOn ? [...chosen, role] : chosen.filter((one) => one !== role) });
  return (
    <SettingsGroup
      title={t`Second step is required for`}
      description={t`Whoever has such a role sets one up at the next sign-in and can do nothing before. API tokens go on working.`}
    >
      <div className="flex flex-wrap gap-x-6 gap-y-2 p-4">
        {roles.map(({ value, label }) => (
          <Checkbox key={value} value={chosen.includes(value)} onChange={(isOn) => change(value, isOn)}>
            {label}
          </Checkbox>
        ))}
      </div>
    </SettingsGroup>
  );
}
