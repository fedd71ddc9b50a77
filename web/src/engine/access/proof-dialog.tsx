import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/text-field";
import { proveBy } from "./allauth";
import { PasswordField } from "./password-field";
import type { Asking } from "./proof";
import { Form, missingIn, PasskeyButton, useSubmit } from "./sign-in-form";

/** Before a dangerous act: the password, a code or a passkey again. */
export function ProofDialog({ asking }: { asking: Asking }) {
  const { t } = useLingui();
  const { ways, settle } = asking;
  return (
    <Dialog
      isOpen
      onClose={() => settle(false)}
      title={t`Confirm that it is you`}
      description={t`This is asked before important changes when your last sign-in was a while ago.`}
      size="sm"
    >
      <Proof ways={ways} onDone={() => settle(true)} />
    </Dialog>
  );
}

function Proof({ ways, onDone }: { ways: Asking["ways"]; onDone: () => void }) {
  const { t } = useLingui();
  const mayCode = ways.includes("totp") || ways.includes("recovery_codes");
  const [way, setWay] = useState<"password" | "code">(ways.includes("password") ? "password" : "code");
  const [text, setText] = useState("");
  const { errors, isBusy, submit, run } = useSubmit(async () => {
    const missing = missingIn({ [way]: text }, t`Fill this in.`);
    if (missing !== null) return missing;
    await proveBy(way, way === "code" ? text.replaceAll(/\s/g, "") : text);
    onDone();
    return null;
  });
  const turn = (): void => {
    setText("");
    setWay(way === "password" ? "code" : "password");
  };
  return (
    <Form submit={submit} general={errors[""]}>
      {way === "password" ? (
        <PasswordField
          label={t`Password`}
          value={text}
          onChange={setText}
          error={errors["password"]}
          autoFocus
        />
      ) : (
        <TextField
          label={t`Code`}
          name="code"
          autoComplete="one-time-code"
          value={text}
          onChange={setText}
          error={errors["code"]}
          autoFocus
        />
      )}
      <Button type="submit" variant="primary" isFull isLoading={isBusy}>
        {t`Confirm`}
      </Button>
      {ways.includes("webauthn") && (
        <PasskeyButton use="reauthenticate" run={run} onDone={() => Promise.resolve(onDone())} />
      )}
      {mayCode && ways.includes("password") && (
        <Button variant="ghost" isFull onPress={turn}>
          {way === "password" ? t`Use a code instead` : t`Use the password instead`}
        </Button>
      )}
    </Form>
  );
}
