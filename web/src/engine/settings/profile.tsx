import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { refreshSession } from "@/engine/access/session";
import type { Values } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import type { Option } from "@/ui/select";
import { Absences } from "./absences/absences";
import { FormatPreview } from "./format-preview";
import { LineField } from "./line-field";
import { OwnCard } from "./own-card";
import { localeName, localeOptions, zoneName, zoneOptions } from "./places-of-the-world";
import { SettingsFrame, SettingsGroup, SettingsRow } from "./settings-frame";
import { Signature } from "./signature";
import { useSettling } from "./use-settling";

/** What a person says about themselves, and how dates and numbers are written for them. */
export function ProfileSettings() {
  const { t } = useLingui();
  const own = useOwnSettings();
  const { user } = useMe();
  const { errors, settle } = own;
  return (
    <SettingsFrame
      title={t`Profile`}
      description={t`How colleagues see you, and how you see dates and numbers.`}
    >
      <SettingsGroup>
        <OwnCard />
        <SettingsRow label={t`Name`}>
          <LineField
            label={t`Name`}
            labelHidden
            value={user.name}
            onSave={(name) => settle({ name })}
            error={errors["name"]}
            maxLength={120}
            autoComplete="name"
          />
        </SettingsRow>
        <SettingsRow label={t`Job title`}>
          <LineField
            label={t`Job title`}
            labelHidden
            value={user.job_title}
            onSave={(job_title) => settle({ job_title })}
            error={errors["job_title"]}
            maxLength={120}
            autoComplete="organization-title"
            placeholder={t`Account executive`}
          />
        </SettingsRow>
      </SettingsGroup>
      <Formats {...own} />
      <Absences person={user} />
      <Signature own={own} />
    </SettingsFrame>
  );
}

/** Saves what belongs to the person alone; the app follows at once. */
function useOwnSettings() {
  const api = useApi();
  const { user } = useMe();
  return useSettling({ ...user }, async (changes: Values) => {
    await api.patch("/me", changes);
    await refreshSession();
  });
}

type Own = ReturnType<typeof useOwnSettings>;

function Formats({ values, errors, settle }: Own) {
  const { t } = useLingui();
  const { organisation } = useMe();
  const locales = useMemo(() => localeOptions(values.locale), [values.locale]);
  const zones = useMemo(() => zoneOptions(values.timezone), [values.timezone]);
  return (
    <SettingsGroup title={t`Language and region`}>
      <SettingsRow label={t`Language and formats`} help={t`Dates, times, numbers and money`}>
        <ComboBox
          label={t`Language and formats`}
          labelHidden
          value={chosen(locales, values.locale)}
          options={locales}
          placeholder={t`As the organisation: ${localeName(organisation.locale)}`}
          onChange={(option) => settle({ locale: option?.value ?? "" })}
          error={errors["locale"]}
        />
      </SettingsRow>
      <SettingsRow label={t`Time zone`} help={t`When your days begin and end`}>
        <ComboBox
          label={t`Time zone`}
          labelHidden
          value={chosen(zones, values.timezone)}
          options={zones}
          placeholder={t`As the organisation: ${zoneName(organisation.timezone)}`}
          onChange={(option) => settle({ timezone: option?.value ?? "" })}
          error={errors["timezone"]}
        />
      </SettingsRow>
      <FormatPreview
        locale={values.locale || organisation.locale}
        timeZone={values.timezone || organisation.timezone}
        currency={organisation.currency}
      />
    </SettingsGroup>
  );
}

function chosen(options: readonly Option[], value: string): Option | null {
  return options.find((option) => option.value === value) ?? null;
}
