import { useLingui } from "@lingui/react/macro";
import { SettingsGroup } from "@/engine/settings/settings-frame";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import type { KindRule, MailChoice } from "./kinds";
import type { Own } from "./settings";

/** Each kind of notification: in the app or not, and by mail. */
export function KindTable({ own }: { own: Own }) {
  const { t } = useLingui();
  const { kinds } = own.values;
  const change = (name: string, choice: Partial<KindRule>): void =>
    own.settle({ kinds: kinds.map((one) => (one.name === name ? { ...one, ...choice } : one)) });
  return (
    <SettingsGroup title={t`What you are told`}>
      {kinds.map((kind) => (
        <KindLine key={kind.name} kind={kind} onChange={(choice) => change(kind.name, choice)} />
      ))}
    </SettingsGroup>
  );
}

interface KindLineProps {
  kind: KindRule;
  onChange: (choice: Partial<KindRule>) => void;
}

function KindLine({ kind, onChange }: KindLineProps) {
  const { t } = useLingui();
  const mails: { value: MailChoice; label: string }[] = [
    { value: "now", label: t`Mail at once` },
    { value: "digest", label: t`In the digest` },
    { value: "off", label: t`No mail` },
  ];
  return (
    <div
      role="group"
      aria-label={kind.label}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:flex-nowrap"
    >
      <Icon name={asIcon(kind.icon)} size={16} className="shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1 basis-40 text-sm font-medium text-ink">{kind.label}</span>
      <Switch value={kind.app} onChange={(app) => onChange({ app })}>
        {t`In the app`}
      </Switch>
      <div className="w-48 shrink-0 max-sm:w-60">
        <Select
          label={t`By mail`}
          labelHidden
          value={kind.mail}
          options={mails}
          onChange={(mail) => mail !== null && onChange({ mail: mail as MailChoice })}
        />
      </div>
    </div>
  );
}
