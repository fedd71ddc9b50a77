import { useLingui } from "@lingui/react/macro";
import { refreshSession } from "@/engine/access/session";
import type { Item, Values } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputsOf } from "@/engine/records/field-input";
import { fieldsOf, useMe, useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { FormDialog } from "./form-dialog";
import { type Form, problemIn, useForm } from "./use-form";

const NAMES = ["name", "email", "job_title", "role", "team"];

/** Has a value from the start and never none, so that "required" of the object does not tell. */
const NEVER_EMPTY = "role";

/** The fields of a person, as their object declares them. */
export function UserFields({ form }: { form: Form<Values> }) {
  const object = useObject("user");
  return (
    <div className="grid items-start gap-x-4 gap-y-3.5 sm:grid-cols-2">
      {fieldsOf(object, NAMES).map((field) => (
        <FieldEditor
          key={field.name}
          field={field}
          object={object}
          value={form.values[field.name] ?? null}
          onChange={(value) => form.set({ [field.name]: value })}
          error={form.errors[field.name] ?? null}
          isRequired={field.name === NEVER_EMPTY ? true : undefined}
          autoFocus={field.name === "name"}
          className={field.kind === "text" || field.kind === "email" ? "sm:col-span-2" : undefined}
        />
      ))}
    </div>
  );
}

/** The values of the form as the API takes them. */
export function useUserInput(): (values: Values) => Values {
  const object = useObject("user");
  return (values) =>
    inputsOf(object.fields, Object.fromEntries(NAMES.map((name) => [name, values[name] ?? ""])));
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
    const changes = Object.fromEntries(now.filter(([name, value]) => value !== before[name]));
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
