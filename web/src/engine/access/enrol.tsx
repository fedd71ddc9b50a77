import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { FactorSetup, type FactorKind } from "./factor-setup";
import { hasPasskeys } from "./passkeys";
import { entered, signOut } from "./session";
import { SignInFrame } from "./sign-in-frame";

/** For somebody whose role needs a second step: nothing else is open before there is one. */
export function Enrol() {
  const { t } = useLingui();
  const [kind, setKind] = useState<FactorKind | null>(hasPasskeys() ? null : "app");
  return (
    <SignInFrame
      title={t`Set up a second step`}
      description={t`Your role asks for more than a password. It takes a minute.`}
    >
      {kind === null ? (
        <div className="flex flex-col gap-3">
          <Button
            size="lg"
            isFull
            variant="primary"
            icon="fingerprint-pattern"
            onPress={() => setKind("passkey")}
          >
            {t`Add a passkey`}
          </Button>
          <Button size="lg" isFull icon="smartphone" onPress={() => setKind("app")}>
            {t`Use an authenticator app`}
          </Button>
        </div>
      ) : (
        <FactorSetup key={kind} kind={kind} onDone={() => void entered()} />
      )}
      <div className="mt-4 flex justify-center gap-2">
        {kind !== null && hasPasskeys() && (
          <Button variant="ghost" onPress={() => setKind(null)}>{t`Back`}</Button>
        )}
        <Button variant="ghost" onPress={() => void signOut()}>{t`Sign out`}</Button>
      </div>
    </SignInFrame>
  );
}
