import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/text-field";
import { proveBy } from "./allauth";
import { goTo, realmOf } from "./company";
import { PasswordField } from "./password-field";
import type { Asking } from "./proof";
import { sessionNow } from "./session";
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
      <div className="flex flex-col gap-4">
        {ways.some((way) => way !== "sso") && <Proof ways={ways} onDone={() => settle(true)} />}
        {(ways.includes("sso") || ways.length === 0) && <CompanyProof />}
      </div>
    </Dialog>
  );
}

/** Those to whom the company alone vouches: they prove themselves there and come back to this page. */
function CompanyProof() {
  const { t } = useLingui();
  const { errors, isBusy, submit } = useSubmit(async () => {
    const session = sessionNow();
    const email = session.state === "in" ? session.sync.me.user.email : "";
    const [own] = (await realmOf(email)).items;
    if (own === undefined) return { "": t`There is no company sign-in for this address.` };
    await goTo(own, location.pathname + location.search, true);
    return null;
  });
  return (
    <Form submit={submit} general={errors[""]}>
      <p className="text-sm text-ink-muted">
        {t`You are sent to your company and come back to this page; then do it again.`}
      </p>
      <Button type="submit" variant="primary" icon="building-2" isFull isLoading={isBusy}>
        {t`Confirm at your company`}
      </Button>
    </Form>
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
