import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { asProblem, fieldErrors, Problem } from "@/engine/api/problem";
import type { Item, Values } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputsOf } from "@/engine/records/field-input";
import { useApi } from "@/engine/sync/context";
import { fieldsOf, useObject } from "@/engine/sync/meta";
import { uuid7 } from "@/kit/ids";
import { ComboBox } from "@/ui/combo-box";
import { TextArea } from "@/ui/text-area";
import { showToast } from "@/ui/toast";
import { FormDialog } from "../form-dialog";
import { localeOptions } from "../places-of-the-world";
import { useRoles } from "../roles";
import { useForm } from "../use-form";
import { RoleField } from "../user-dialog";
import { addressesIn, MOST } from "./addresses";

const GIVEN = ["role", "team", "extra_roles", "locale"];

/** Invites one or several people, all as the same. */
export function InviteDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useLingui();
  const object = useObject("invitation");
  const send = useSend();
  const form = useForm<Values>({ emails: "", role: "seller", locale: "" }, async (values, set) => {
    const emails = addressesIn(String(values["emails"] ?? ""));
    if (emails.length === 0) return problemAt(t`Type or paste email addresses.`);
    if (emails.length > MOST) return problemAt(t`Invite at most ${MOST} people at once.`);
    const given = inputsOf(
      object.fields,
      Object.fromEntries(GIVEN.map((name) => [name, values[name] ?? ""])),
    );
    const refused = await send(emails, given);
    onDone();
    if (refused.length === 0) {
      onClose();
      return null;
    }
    // What went out is not sent again; what was refused stays to be put right.
    set({ emails: refused.map(({ email }) => email).join("\n") });
    return problemAt(refused.map(({ email, why }) => `${email}: ${why}`).join(" "));
  });
  const { values, set, errors } = form;
  const locales = useMemo(() => localeOptions(String(values["locale"] ?? "")), [values]);
  const roles = useRoles();
  const fields = fieldsOf(object, ["team", "extra_roles"]);
  return (
    <FormDialog
      title={t`Invite people`}
      description={t`Each gets a mail with a link that works once, for seven days.`}
      form={form}
      verb={t`Invite`}
      onClose={onClose}
    >
      <TextArea
        label={t`Email addresses`}
        value={String(values["emails"] ?? "")}
        onChange={(emails) => set({ emails })}
        error={errors["emails"]}
        help={t`Several at once: one in a line, or as pasted from a mail.`}
        rows={3}
        maxRows={8}
        isRequired
        autoFocus
      />
      <RoleField label={fieldsOf(object, ["role"])[0]?.label ?? ""} form={form} roles={roles} />
      {fields.map((field) => (
        <FieldEditor
          key={field.name}
          field={field}
          object={object}
          value={values[field.name] ?? null}
          onChange={(value) => set({ [field.name]: value })}
          error={errors[field.name] ?? null}
        />
      ))}
      <ComboBox
        label={t`Language of the mail and of their first sign-in`}
        value={locales.find((one) => one.value === values["locale"]) ?? null}
        options={locales}
        onChange={(option) => set({ locale: option?.value ?? "" })}
        error={errors["locale"]}
        placeholder={t`As the organisation`}
      />
    </FormDialog>
  );
}

function problemAt(detail: string): Problem {
  return new Problem({
    status: 422,
    code: "invalid",
    errors: [{ pointer: "/emails", code: "invalid", detail }],
  });
}

interface Refused {
  email: string;
  why: string;
}

/** One after another; gives those that were refused. What concerns all of them is thrown. */
function useSend(): (emails: readonly string[], given: Record<string, unknown>) => Promise<Refused[]> {
  const { t } = useLingui();
  const api = useApi();
  return async (emails, given) => {
    const refused: Refused[] = [];
    for (const email of emails) {
      try {
        // Each waits for the one before: the first may ask for a proof, which then holds for all.
        await api.post<Item>("/invitations", { email, ...given }, { key: uuid7() });
      } catch (error) {
        const problem = asProblem(error);
        const why = fieldErrors(problem)["email"];
        if (why === undefined) throw problem;
        refused.push({ email, why });
      }
    }
    const count = emails.length - refused.length;
    if (count > 0) showToast({ title: t`Invited: ${count}`, tone: "positive" });
    return refused;
  };
}
