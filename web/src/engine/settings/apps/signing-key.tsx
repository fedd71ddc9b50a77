import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { showToast } from "@/ui/toast";
import { CopyText } from "../copy-text";
import { SettingsGroup } from "../settings-frame";

/** What an app is told about this provider, and the key that signs who people are. */
export function SigningKey() {
  const { t } = useLingui();
  const api = useApi();
  const [isAsking, setAsking] = useState(false);
  const rotate = async (): Promise<void> => {
    setAsking(false);
    try {
      await api.post("/app-keys", {});
      showToast({ title: t`A new key signs from now on`, tone: "positive" });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (
    <SettingsGroup
      title={t`For the makers of apps`}
      description={t`OAuth 2 with PKCE and OpenID Connect. Everything an app has to know stands at this address.`}
      actions={<Button size="sm" onPress={() => setAsking(true)}>{t`New signing key`}</Button>}
    >
      <div className="p-4">
        <CopyText label={t`Address`} value={`${location.origin}/.well-known/openid-configuration`} />
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void rotate()}
        title={t`Sign with a new key?`}
        description={t`Apps fetch the new one by themselves. The old one can be read for a day more.`}
        confirm={t`New signing key`}
        tone="primary"
      />
    </SettingsGroup>
  );
}
