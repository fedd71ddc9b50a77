import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useApi } from "@/engine/sync/context";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { TextField } from "@/ui/text-field";
import { CopyText } from "./copy-text";
import { FormDialog } from "./form-dialog";
import { useForm } from "./use-form";
import { newPassword } from "./user-parts";

export interface NewPasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  autoFocus?: boolean | undefined;
}

/** A password that one person makes for another: it is meant to be read, so it is shown. */
export function NewPasswordField({ value, onChange, error, autoFocus }: NewPasswordFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`First password`}
      value={value}
      onChange={onChange}
      error={error}
      autoFocus={autoFocus}
      autoComplete="off"
      maxLength={128}
      help={t`They can change it under Settings, Security. Left empty, they cannot sign in yet.`}
      suffix={
        <IconButton
          slot={null}
          icon="refresh-cw"
          label={t`Another one`}
          size="xs"
          onPress={() => onChange(newPassword())}
        />
      }
    />
  );
}

/** Gives somebody a new password, for who forgot theirs. */
export function PasswordDialog({ user, onClose }: { user: Item; onClose: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const [isDone, setDone] = useState(false);
  const form = useForm({ password: newPassword() }, async ({ password }) => {
    // Not through the outbox: a password is kept nowhere in the browser.
    await api.post(`/users/${user.id}/set_password`, { password });
    setDone(true);
    return null;
  });
  const { password } = form.values;
  if (isDone) return <HandOver user={user} password={password} onClose={onClose} />;
  return (
    <FormDialog
      title={t`Set password`}
      description={t`${user.title} is signed out everywhere and signs in with the new one.`}
      form={form}
      verb={t`Set password`}
      onClose={onClose}
      size="sm"
    >
      <NewPasswordField
        value={password}
        onChange={(next) => form.set({ password: next })}
        error={form.errors["password"]}
        autoFocus
      />
    </FormDialog>
  );
}

/** What to tell a person so that they can sign in. */
export function HandOver({ user, password, onClose }: { user: Item; password: string; onClose: () => void }) {
  const { t } = useLingui();
  const email = asText(user["email"]);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={t`${user.title} can sign in`}
      footer={<Button variant="primary" onPress={onClose}>{t`Done`}</Button>}
    >
      <div className="flex flex-col gap-4 pt-1">
        <Banner tone="info">
          {t`Rapport sends no mail about this: tell them yourself. The password is shown this once.`}
        </Banner>
        <CopyText label={t`Address`} value={location.origin} />
        <CopyText label={t`Email`} value={email} />
        <CopyText label={t`Password`} value={password} />
      </div>
    </Dialog>
  );
}
