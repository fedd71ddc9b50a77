import { useLingui } from "@lingui/react/macro";
import { SettingsGroup, SettingsRow } from "@/engine/settings/settings-frame";
import { useLocaleSettings } from "@/ui/locale";
import { SegmentedControl } from "@/ui/segmented-control";
import { Select } from "@/ui/select";
import type { Rules } from "./kinds";
import type { Own } from "./settings";
import { hourOptions, weekdayOptions } from "./week";

/** When the digest comes. */
export function DigestSettings({ own }: { own: Own }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { digest, digest_day, digest_hour, timezone } = own.values;
  return (
    <SettingsGroup
      title={t`Digest`}
      description={t`One mail with what you have not read yet. Nothing new, no mail.`}
    >
      <SettingsRow label={t`How often`}>
        <SegmentedControl<Rules["digest"]>
          label={t`How often`}
          value={digest}
          onChange={(value) => value !== digest && own.settle({ digest: value })}
          options={[
            { value: "daily", label: t`Daily` },
            { value: "weekly", label: t`Weekly` },
            { value: "off", label: t`Never` },
          ]}
        />
      </SettingsRow>
      {digest === "weekly" && (
        <SettingsRow label={t`On`}>
          <Select
            label={t`On`}
            labelHidden
            value={String(digest_day)}
            options={weekdayOptions(locale)}
            onChange={(day) => day !== null && own.settle({ digest_day: Number(day) })}
          />
        </SettingsRow>
      )}
      {digest !== "off" && (
        <SettingsRow label={t`At`} help={t`Time zone: ${timezone}`}>
          <Select
            label={t`At`}
            labelHidden
            value={String(digest_hour)}
            options={hourOptions(locale)}
            onChange={(hour) => hour !== null && own.settle({ digest_hour: Number(hour) })}
          />
        </SettingsRow>
      )}
    </SettingsGroup>
  );
}
