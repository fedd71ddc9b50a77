import { useLingui } from "@lingui/react/macro";
import { refreshSession } from "@/engine/access/session";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { SettingsGroup, SettingsRow } from "../settings-frame";
import { useSettling } from "../use-settling";
import { formatSpan, spans } from "./spans";

const HOUR = 60;
const DAY = 24 * HOUR;
const UNUSED = [15, 30, HOUR, 4 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY];
const AT_MOST = [HOUR, 8 * HOUR, 12 * HOUR, DAY, 7 * DAY, 14 * DAY, 30 * DAY];

/** When whoever is signed in has to sign in again. */
export function SessionLengths() {
  const { t } = useLingui();
  const api = useApi();
  const { idle_minutes, session_minutes } = useMe().organisation;
  const { values, errors, settle } = useSettling({ idle_minutes, session_minutes }, async (changes) => {
    await api.patch("/organisation", changes);
    await refreshSession();
  });
  return (
    <SettingsGroup
      title={t`Sessions end`}
      description={t`Whoever is signed in then signs in again and finds the screen as it was. Counts at once, for open sessions too.`}
    >
      <SettingsRow
        label={t`Without use for`}
        help={t`A page that is open with nobody at it does not count as use.`}
      >
        <Span
          label={t`Without use for`}
          offered={UNUSED}
          value={values.idle_minutes}
          error={errors["idle_minutes"]}
          onChange={(minutes) => settle({ idle_minutes: minutes })}
        />
      </SettingsRow>
      <SettingsRow label={t`In any case after`}>
        <Span
          label={t`In any case after`}
          offered={AT_MOST}
          value={values.session_minutes}
          error={errors["session_minutes"]}
          onChange={(minutes) => settle({ session_minutes: minutes })}
        />
      </SettingsRow>
    </SettingsGroup>
  );
}

interface SpanProps {
  label: string;
  offered: readonly number[];
  value: number;
  error: string | undefined;
  onChange: (minutes: number) => void;
}

function Span({ label, offered, value, error, onChange }: SpanProps) {
  const { locale } = useLocaleSettings();
  const options = spans(offered, value).map((minutes) => ({
    value: String(minutes),
    label: formatSpan(minutes, locale),
  }));
  return (
    <Select
      label={label}
      labelHidden
      value={String(value)}
      options={options}
      error={error}
      onChange={(chosen) => chosen !== null && onChange(Number(chosen))}
    />
  );
}
