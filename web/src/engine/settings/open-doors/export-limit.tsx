import { useLingui } from "@lingui/react/macro";
import { refreshSession } from "@/engine/access/session";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { SettingsRow } from "../settings-frame";
import { spans } from "../sign-ins/spans";
import { useSettling } from "../use-settling";

const LIMITS = [500, 1000, 5000, 10_000, 50_000, 100_000, 1_000_000];

/** From how many records about people on admins and auditors are told of an export. */
export function ExportLimit() {
  const { t } = useLingui();
  const api = useApi();
  const { locale } = useLocaleSettings();
  const { export_limit } = useMe().organisation;
  const { values, errors, settle } = useSettling({ export_limit }, async (changes) => {
    await api.patch("/organisation", changes);
    await refreshSession();
  });
  const options = spans(LIMITS, values.export_limit).map((count) => ({
    value: String(count),
    label: formatNumber(count, locale),
  }));
  return (
    <SettingsRow
      label={t`Unusual from so many records about people on`}
      help={t`Admins and auditors are told when one person exports more within a day, or five times as much as on their biggest day of the last 90, from 1,000 on.`}
    >
      <Select
        label={t`Unusual from so many records about people on`}
        labelHidden
        value={String(values.export_limit)}
        options={options}
        error={errors["export_limit"]}
        onChange={(chosen) => chosen !== null && settle({ export_limit: Number(chosen) })}
      />
    </SettingsRow>
  );
}
