import { useLingui } from "@lingui/react/macro";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { SettingsGroup, SettingsRow } from "@/engine/settings/settings-frame";
import { formatMoment } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import type { Own } from "./settings";
import { timeOptions, weekdayOptions } from "./week";

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** The hours in which nothing rings and nothing is mailed. */
export function QuietSettings({ own }: { own: Own }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const { quiet_days, quiet_from, quiet_to, quiet_until, timezone } = own.values;
  const isOn = quiet_days.length > 0;
  const until = quiet_until === null ? null : formatMoment(quiet_until, locale, timeZone);
  return (
    <SettingsGroup
      title={t`Quiet hours`}
      description={t`What comes then is in the list, and rings and mails when they end.`}
    >
      <SettingsRow
        label={t`Keep quiet hours`}
        help={until === null ? undefined : t`It is quiet now, until ${until}.`}
      >
        <Switch
          label={t`Keep quiet hours`}
          value={isOn}
          onChange={(on) => own.settle({ quiet_days: on ? EVERY_DAY : [] })}
        />
      </SettingsRow>
      {isOn && (
        <>
          <SettingsRow label={t`From`} help={t`Time zone: ${timezone}`}>
            <Time label={t`From`} value={quiet_from} onChange={(time) => own.settle({ quiet_from: time })} />
          </SettingsRow>
          <SettingsRow label={t`To`} help={quiet_to <= quiet_from ? t`On the next day` : undefined}>
            <Time
              label={t`To`}
              value={quiet_to}
              onChange={(time) => own.settle({ quiet_to: time })}
              error={own.errors["quiet_to"]}
            />
          </SettingsRow>
          <SettingsRow label={t`On`} help={t`The days on which they begin`}>
            <Days days={quiet_days} onChange={(days) => own.settle({ quiet_days: days })} />
          </SettingsRow>
        </>
      )}
    </SettingsGroup>
  );
}

interface TimeProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

function Time({ label, value, onChange, error }: TimeProps) {
  const { locale } = useLocaleSettings();
  return (
    <Select
      label={label}
      labelHidden
      value={value}
      options={timeOptions(locale, value)}
      onChange={(time) => time !== null && onChange(time)}
      error={error}
    />
  );
}

function Days({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const names = weekdayOptions(locale);
  const short = weekdayOptions(locale, "short");
  return (
    <ToggleButtonGroup
      aria-label={t`Days`}
      selectionMode="multiple"
      disallowEmptySelection
      selectedKeys={days.map(String)}
      onSelectionChange={(keys) => onChange([...keys].map(Number).toSorted((one, other) => one - other))}
      className="flex flex-wrap gap-1"
    >
      {names.map(({ value, label }, at) => (
        <ToggleButton
          key={value}
          id={value}
          aria-label={label}
          className="hovered:bg-hover flex h-control min-w-9 items-center justify-center rounded-sm border border-line-control px-1 text-xs text-ink-muted selected:border-accent-line selected:bg-accent-soft selected:text-accent-ink"
        >
          {short[at]?.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
