import { useLingui } from "@lingui/react/macro";
import { Loaded } from "@/engine/settings/loaded";
import { SettingsFrame, SettingsGroup, SettingsRow } from "@/engine/settings/settings-frame";
import { type Settling, useSettling } from "@/engine/settings/use-settling";
import { useApi } from "@/engine/sync/context";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { askPermission, usePermission } from "./device";
import { DigestSettings } from "./digest-settings";
import { KindTable } from "./kind-table";
import { RULES, type Rules, useRules } from "./kinds";
import { QuietSettings } from "./quiet-settings";

export type Own = Settling<Rules & Record<string, unknown>>;

/** What a person is told, when, and how. */
export function NotificationSettings() {
  const { t } = useLingui();
  const rules = useRules();
  return (
    <SettingsFrame
      title={t`Notifications`}
      description={t`What you are told, and how. Quiet hours keep it for later; nothing is lost.`}
    >
      <Loaded of={[rules]}>
        {() => rules.data !== null && <Chosen rules={rules.data} reload={rules.reload} />}
      </Loaded>
    </SettingsFrame>
  );
}

function Chosen({ rules, reload }: { rules: Rules; reload: () => Promise<void> }) {
  const { t } = useLingui();
  const api = useApi();
  const own: Own = useSettling({ ...rules }, async (changes) => {
    const kinds = changes["kinds"] as Rules["kinds"] | undefined;
    const told = kinds?.map(({ name, app, mail }) => [name, { app, mail }] as const);
    await api.patch(RULES, told === undefined ? changes : { ...changes, kinds: Object.fromEntries(told) });
    await reload();
  });
  return (
    <>
      {!rules.mails_go_out && (
        <Banner tone="info" icon="mail" title={t`Mails do not leave this house yet`}>
          {t`Whoever runs Rapport can name a mail server. Until then what would be mailed is kept with the data.`}
        </Banner>
      )}
      <KindTable own={own} />
      <DigestSettings own={own} />
      <QuietSettings own={own} />
      <DeviceSettings />
    </>
  );
}

/** This browser alone: whether it may speak up while another window is in front. */
function DeviceSettings() {
  const { t } = useLingui();
  const permission = usePermission();
  const words = {
    granted: t`This browser shows what comes while another window is in front.`,
    denied: t`This browser was told not to. Its own settings for this page can change that.`,
    missing: t`This browser cannot show notifications of its own.`,
    default: t`This browser can show what comes while another window is in front.`,
  };
  return (
    <SettingsGroup title={t`This browser`}>
      <SettingsRow label={t`Outside of its window`} help={words[permission]}>
        {permission === "default" && (
          <Button onPress={() => void askPermission()} icon="bell">{t`Allow`}</Button>
        )}
      </SettingsRow>
    </SettingsGroup>
  );
}
