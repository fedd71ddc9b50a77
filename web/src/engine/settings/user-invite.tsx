import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item, Values } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import { FormDialog } from "./form-dialog";
import { useForm } from "./use-form";
import { UserFields, useUserInput } from "./user-dialog";
import { newPassword } from "./user-parts";
import { HandOver, NewPasswordField } from "./user-password";

/** Makes a user, then shows what to hand over so that they can come in. */
export function NewUserDialog({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const input = useUserInput();
  const [made, setMade] = useState<{ user: Item; password: string } | null>(null);
  const form = useForm<Values>({ role: "seller", password: newPassword() }, async (values) => {
    const password = String(values["password"] ?? "");
    // Not through the outbox: a password is kept nowhere in the browser.
    const user = await api.post<Item>("/users", { ...input(values), password }, { key: uuid7() });
    onMade();
    if (password === "") {
      showToast({
        title: t`Added: ${user.title}`,
        detail: t`They need a password to sign in.`,
        tone: "positive",
      });
      onClose();
    } else setMade({ user, password });
    return null;
  });
  if (made !== null) return <HandOver user={made.user} password={made.password} onClose={onClose} />;
  return (
    <FormDialog
      title={t`Add user`}
      description={t`They can sign in as soon as you have told them their password.`}
      form={form}
      verb={t`Add user`}
      onClose={onClose}
    >
      <UserFields form={form} />
      <NewPasswordField
        value={String(form.values["password"] ?? "")}
        onChange={(password) => form.set({ password })}
        error={form.errors["password"]}
      />
    </FormDialog>
  );
}
