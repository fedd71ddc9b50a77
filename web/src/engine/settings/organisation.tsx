import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { refreshSession } from "@/engine/access/session";
import type { Organisation, Values } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import { useLocaleSettings } from "@/ui/locale";
import { type Option, Select } from "@/ui/select";
import { AccentChoice } from "./accent-choice";
import { FormatPreview } from "./format-preview";
import { LineField } from "./line-field";
import { Logos } from "./logos";
import {
  currencyName,
  currencyOptions,
  localeName,
  localeOptions,
  monthOptions,
  zoneName,
  zoneOptions,
} from "./places-of-the-world";
import { SettingsFrame, SettingsGroup, SettingsRow } from "./settings-frame";
import { type Settling, useSettling } from "./use-settling";

/** What holds for everybody of the organisation. */
export function OrganisationSettings() {
  const { t } = useLingui();
  const api = useApi();
  const { organisation } = useMe();
  const settling = useSettling({ ...organisation }, async (changes) => {
    await api.patch("/organisation", changes);
    await refreshSession();
  });
  return (
    <SettingsFrame
      title={t`Organisation`}
      description={t`What holds for everybody who works with Rapport here.`}
    >
      <SettingsGroup>
        <SettingsRow label={t`Name`}>
          <LineField
            label={t`Name`}
            labelHidden
            value={organisation.name}
            onSave={(name) => settling.settle({ name })}
            error={settling.errors["name"]}
            maxLength={120}
            autoComplete="organization"
          />
        </SettingsRow>
      </SettingsGroup>
      <Logos />
      <AccentChoice
        value={settling.values.accent}
        error={settling.errors["accent"]}
        onChange={(accent) => settling.settle({ accent })}
      />
      <Money {...settling} />
      <Region {...settling} />
    </SettingsFrame>
  );
}

type Own = Settling<Values & Organisation>;

function Money({ values, errors, settle }: Own) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { currency, fiscal_month: fiscalMonth } = values;
  const currencies = useMemo(() => currencyOptions(locale, currency), [locale, currency]);
  const months = useMemo(() => monthOptions(locale), [locale]);
  return (
    <SettingsGroup title={t`Books`}>
      <SettingsRow
        label={t`Currency`}
        help={t`Every report is in it. It is settled once a record has an amount.`}
      >
        <ComboBox
          label={t`Currency`}
          labelHidden
          value={{ value: currency, label: currency, detail: currencyName(currency, locale) }}
          options={currencies}
          onChange={(option) => option !== null && settle({ currency: option.value })}
          error={errors["currency"]}
          isRequired
        />
      </SettingsRow>
      <SettingsRow label={t`First month of the year`} help={t`Quarters and years of reports begin with it.`}>
        <Select
          label={t`First month of the year`}
          labelHidden
          value={String(fiscalMonth)}
          options={months}
          onChange={(month) => month !== null && settle({ fiscal_month: Number(month) })}
          error={errors["fiscal_month"]}
          isRequired
        />
      </SettingsRow>
    </SettingsGroup>
  );
}

function Region({ values, errors, settle }: Own) {
  const { t } = useLingui();
  const { currency } = useMe().organisation;
  const { locale, timezone } = values;
  const locales = useMemo(() => localeOptions(locale), [locale]);
  const zones = useMemo(() => zoneOptions(timezone), [timezone]);
  return (
    <SettingsGroup
      title={t`Language and region`}
      description={t`For everyone who has not chosen their own in their profile.`}
    >
      <SettingsRow label={t`Language and formats`} help={t`Dates, times, numbers and money`}>
        <ComboBox
          label={t`Language and formats`}
          labelHidden
          value={named(locale, localeName(locale))}
          options={locales}
          onChange={(option) => option !== null && settle({ locale: option.value })}
          error={errors["locale"]}
          isRequired
        />
      </SettingsRow>
      <SettingsRow label={t`Time zone`} help={t`Days of the forecast and of due dates begin in it.`}>
        <ComboBox
          label={t`Time zone`}
          labelHidden
          value={named(timezone, zoneName(timezone))}
          options={zones}
          onChange={(option) => option !== null && settle({ timezone: option.value })}
          error={errors["timezone"]}
          isRequired
        />
      </SettingsRow>
      <FormatPreview locale={locale} timeZone={timezone} currency={currency} />
    </SettingsGroup>
  );
}

function named(value: string, label: string): Option {
  return { value, label };
}
