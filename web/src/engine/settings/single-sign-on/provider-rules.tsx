import { useLingui } from "@lingui/react/macro";
import { FieldEditor } from "@/engine/records/field-editor";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { Checkbox } from "@/ui/checkbox";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { useRoles } from "../roles";
import type { Form } from "../use-form";
import type { Asked } from "./model";

/** For whom a provider speaks, who becomes a user by it, and what it is trusted with. */
export function ProviderRules({ form }: { form: Form<Asked> }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  return (
    <>
      <TextField
        label={t`Domains of email addresses`}
        value={values.domains}
        onChange={(domains) => set({ domains })}
        error={errors["domains"]}
        placeholder={DOMAINS}
        help={t`It speaks for addresses of these alone.`}
        isRequired
      />
      <Checkbox
        value={values.required}
        onChange={(required) => set({ required })}
        help={t`Passwords and passkeys of these people are closed. Admins keep theirs, in case the company sign-in fails.`}
      >
        {t`People of these domains come in by it alone`}
      </Checkbox>
      {errors["required"] !== undefined && <p className="text-xs text-danger-ink">{errors["required"]}</p>}
      <Checkbox
        value={values.makes_users}
        onChange={(makes_users) => set({ makes_users })}
        help={t`Otherwise they need an invitation.`}
      >
        {t`Who is unknown becomes a user`}
      </Checkbox>
      {values.makes_users && <NewPeople form={form} />}
      <Checkbox
        value={values.trusts_factor}
        onChange={(trusts_factor) => set({ trusts_factor })}
        help={t`Where the company says that a second step was taken, none is asked for here.`}
      >
        {t`A second step at the company counts`}
      </Checkbox>
      <TextField
        label={t`Claim or attribute with groups`}
        value={values.groups_from}
        onChange={(groups_from) => set({ groups_from })}
        error={errors["groups_from"]}
        placeholder={CLAIM}
        help={t`Empty: groups of the company mean nothing here.`}
        maxLength={200}
      />
      {values.groups_from.trim() !== "" && (
        <Checkbox
          value={values.groups_give_admin}
          onChange={(groups_give_admin) => set({ groups_give_admin })}
        >
          {t`Groups may make admins`}
        </Checkbox>
      )}
    </>
  );
}

function NewPeople({ form: { values, set, errors } }: { form: Form<Asked> }) {
  const { t } = useLingui();
  const object = useObject("sign-in-provider");
  const roles = useRoles().filter((role) => role.value !== "admin");
  const team = fieldOf(object, "team");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        label={t`Role of new people`}
        value={values.role}
        onChange={(role) => set({ role: role ?? "seller" })}
        options={roles}
        error={errors["role"]}
        isRequired
      />
      {team !== undefined && (
        <FieldEditor
          field={team}
          object={object}
          value={values.team}
          onChange={(next) => set({ team: next })}
          error={errors["team"] ?? null}
        />
      )}
    </div>
  );
}

const DOMAINS = "example.org, example.com";
const CLAIM = "groups";
