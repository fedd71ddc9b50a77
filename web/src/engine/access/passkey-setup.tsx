import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { deviceOf } from "@/engine/settings/device";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/text-field";
import { addPasskey } from "./factors";
import { Form, missingIn, useSubmit } from "./sign-in-form";

/** A name for it, then the browser asks for finger, face or key. */
export function PasskeySetup({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const { browser, system } = deviceOf(navigator.userAgent);
  const [name, setName] = useState([browser, system].filter(Boolean).join(", "));
  const { errors, isBusy, submit } = useSubmit(async () => {
    const missing = missingIn({ name }, t`Give it a name.`);
    if (missing !== null) return missing;
    await addPasskey(name.trim());
    onDone();
    return null;
  });
  return (
    <Form submit={submit} general={errors[""]}>
      <p className="text-sm text-ink-muted">
        {t`Your device asks for your finger, your face or its PIN. Afterwards that alone signs you in.`}
      </p>
      <TextField
        label={t`Name`}
        name="passkey"
        value={name}
        onChange={setName}
        error={errors["name"]}
        maxLength={100}
        autoFocus
      />
      <Button type="submit" variant="primary" icon="fingerprint-pattern" isFull isLoading={isBusy}>
        {t`Add passkey`}
      </Button>
    </Form>
  );
}
