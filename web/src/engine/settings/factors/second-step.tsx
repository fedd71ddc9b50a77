import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FactorSetup, type FactorKind } from "@/engine/access/factor-setup";
import { remakeCodes, removeApp, removePasskey } from "@/engine/access/factors";
import type { Factors, Passkey } from "@/engine/access/factors";
import { hasPasskeys } from "@/engine/access/passkeys";
import { RecoveryCodes } from "@/engine/access/recovery-codes";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { EntryLine } from "../entry-line";
import { SettingsGroup } from "../settings-frame";
import { PasskeyLine } from "./passkey-line";
import { type Doing, useFactors } from "./use-factors";
import { useTimes } from "./use-times";

type Opened =
  | { what: "add"; kind: FactorKind }
  | { what: "codes"; codes: string[] }
  | { what: "remove"; passkey: Passkey | null }
  | { what: "remake" }
  | null;

/** What is asked for beside the password: passkeys, an authenticator app, recovery codes. */
export function SecondStep() {
  const { t } = useLingui();
  const { factors, doing, reload } = useFactors();
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => {
    setOpened(null);
    reload();
  };
  if (factors === null) return null;
  return (
    <SettingsGroup
      title={t`Second step`}
      description={t`A passkey or a code from your phone keeps others out, even with your password.`}
    >
      {factors.passkeys.map((passkey) => (
        <PasskeyLine
          key={passkey.id}
          passkey={passkey}
          onRenamed={reload}
          onRemove={() => setOpened({ what: "remove", passkey })}
        />
      ))}
      {hasPasskeys() && (
        <EntryLine
          icon="fingerprint-pattern"
          name={t`Passkey`}
          detail={t`Finger, face or PIN of a device, or a security key`}
        >
          <Button
            size="sm"
            onPress={() => setOpened({ what: "add", kind: "passkey" })}
          >{t`Add passkey`}</Button>
        </EntryLine>
      )}
      <AppLine factors={factors} onOpen={setOpened} />
      {factors.codesLeft !== null && <CodesLine left={factors.codesLeft} onOpen={setOpened} />}
      <Dialogs opened={opened} doing={doing} onOpen={setOpened} onClose={close} />
    </SettingsGroup>
  );
}

function AppLine({ factors, onOpen }: { factors: Factors; onOpen: (opened: Opened) => void }) {
  const { t } = useLingui();
  const times = useTimes();
  const { app } = factors;
  return (
    <EntryLine
      icon="smartphone"
      name={t`Authenticator app`}
      detail={app === null ? t`A code of six digits from your phone` : times(app)}
      mark={app !== null && <Badge tone="positive">{t`On`}</Badge>}
    >
      {app === null ? (
        <Button size="sm" onPress={() => onOpen({ what: "add", kind: "app" })}>{t`Add app`}</Button>
      ) : (
        <Button size="sm" onPress={() => onOpen({ what: "remove", passkey: null })}>{t`Remove`}</Button>
      )}
    </EntryLine>
  );
}

function CodesLine({ left, onOpen }: { left: number; onOpen: (opened: Opened) => void }) {
  const { t } = useLingui();
  return (
    <EntryLine
      icon="key"
      name={t`Recovery codes`}
      detail={t`${left} of 10 left`}
      mark={left < 4 && <Badge tone="warning">{t`Few left`}</Badge>}
    >
      <Button size="sm" onPress={() => onOpen({ what: "remake" })}>{t`Make new ones`}</Button>
    </EntryLine>
  );
}

interface DialogsProps {
  opened: Opened;
  doing: Doing;
  onOpen: (opened: Opened) => void;
  onClose: () => void;
}

function Dialogs({ opened, doing, onOpen, onClose }: DialogsProps) {
  const { t } = useLingui();
  if (opened === null) return null;
  if (opened.what === "add") {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        size="sm"
        title={opened.kind === "app" ? t`Add an authenticator app` : t`Add a passkey`}
      >
        <FactorSetup kind={opened.kind} onDone={onClose} />
      </Dialog>
    );
  }
  if (opened.what === "codes") {
    return (
      <Dialog isOpen onClose={onClose} size="sm" title={t`Recovery codes`}>
        <RecoveryCodes codes={opened.codes} onDone={onClose} />
      </Dialog>
    );
  }
  if (opened.what === "remake") {
    const remake = async (): Promise<void> => {
      const codes = await doing.run(remakeCodes);
      if (codes !== null) onOpen({ what: "codes", codes });
    };
    return (
      <ConfirmDialog
        isOpen
        onClose={onClose}
        onConfirm={() => void remake()}
        isLoading={doing.isBusy}
        title={t`Make new recovery codes?`}
        description={t`The ones you have now end at once.`}
        confirm={t`Make new codes`}
        tone="primary"
      />
    );
  }
  const { passkey } = opened;
  const remove = async (): Promise<void> => {
    await doing.run(() => (passkey === null ? removeApp() : removePasskey(passkey.id)));
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => void remove()}
      isLoading={doing.isBusy}
      title={passkey === null ? t`Remove the authenticator app?` : t`Remove “${passkey.name}”?`}
      description={t`It does not sign you in any more. With the last one your recovery codes go too.`}
      confirm={t`Remove`}
    />
  );
}
