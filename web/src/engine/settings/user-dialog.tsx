import { useLingui } from "@lingui/react/macro";
import { CUSTOMER } from "@/engine/access/colleagues";
import { refreshSession } from "@/engine/access/session";
import type { Item, Values } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputsOf } from "@/engine/records/field-input";
import { fieldsOf, useMe, useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { type Option, Select } from "@/ui/select";
import { FormDialog } from "./form-dialog";
import { useAllRoles } from "./roles";
import { useRoleSentences } from "./roles/words";
import { type Form, problemIn, useForm } from "./use-form";

const NAMES = ["name", "email", "job_title", "role", "customer", "team", "extra_roles"];

/** Two of them stand in a line. */
const HALF: ReadonlySet<string> = new Set(["role", "team"]);

/** What one kind of user has and the other has not: who they stand for; where they work and what more they may do. */
const OF_CUSTOMERS = ["customer"];
const OF_STAFF = ["team", "extra_roles"];

/** The fields of a person, as their object declares them. */
export function UserFields({ form }: { form: Form<Values> }) {
  const object = useObject("user");
  const roles = useAllRoles();
  const left = form.values["role"] === CUSTOMER ? OF_STAFF : OF_CUSTOMERS;
  return (
    <div className="grid items-start gap-x-4 gap-y-3.5 sm:grid-cols-2">
      {fieldsOf(
        object,
        NAMES.filter((name) => !left.includes(name)),
      ).map((field) =>
        field.name === "role" ? (
          <RoleField key="role" label={field.label} form={form} roles={roles} />
        ) : (
          <FieldEditor
            key={field.name}
            field={field}
            object={object}
            value={form.values[field.name] ?? null}
            onChange={(value) => form.set({ [field.name]: value })}
            error={form.errors[field.name] ?? null}
            isRequired={field.name === "customer" || undefined}
            autoFocus={field.name === "name"}
            className={HALF.has(field.name) ? undefined : "sm:col-span-2"}
          />
        ),
      )}
    </div>
  );
}

interface RoleFieldProps {
  label: string;
  form: Form<Values>;
  roles: readonly Option[];
}

/** The role that everybody has one of, each with a sentence about it. It has a value from the start and never none. */
export function RoleField({ label, form, roles }: RoleFieldProps) {
  const sentences = useRoleSentences();
  return (
    <Select
      label={label}
      isRequired
      value={asText(form.values["role"])}
      onChange={(role) => form.set({ role })}
      options={roles.map((role) => ({ ...role, detail: sentences[role.value] }))}
      error={form.errors["role"] ?? null}
    />
  );
}

/** The values of the form as the API takes them: what the other kind of user has is left behind. */
export function useUserInput(): (values: Values) => Values {
  const object = useObject("user");
  return (values) => {
    const left = values["role"] === CUSTOMER ? OF_STAFF : OF_CUSTOMERS;
    const kept = NAMES.map((name) => [name, left.includes(name) ? "" : (values[name] ?? "")]);
    return inputsOf(object.fields, Object.fromEntries(kept));
  };
}

/** Several links are a list of ids, made anew each time. */
function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Changes who somebody is and what they may do. */
export function EditUserDialog({ user, onClose }: { user: Item; onClose: () => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const me = useMe();
  const input = useUserInput();
  const start: Values = Object.fromEntries(NAMES.map((name) => [name, user[name] ?? null]));
  const form = useForm<Values>(start, async (values) => {
    const before = input(start);
    const now = Object.entries(input(values));
    const changes = Object.fromEntries(now.filter(([name, value]) => !isAlike(value, before[name])));
    if (Object.keys(changes).length > 0) {
      const shows = Object.fromEntries(Object.keys(changes).map((name) => [name, values[name]]));
      const options = { shows, isQuiet: true, says: t`Saved: ${user.title}`, undo: true };
      const problem = await problemIn(run("user.update", user, changes, options));
      if (problem !== null) return problem;
      if (user.id === me.user.id) void refreshSession();
    }
    onClose();
    return null;
  });
  return (
    <FormDialog title={t`Edit user`} description={user.title} form={form} verb={t`Save`} onClose={onClose}>
      <UserFields form={form} />
    </FormDialog>
  );
}
