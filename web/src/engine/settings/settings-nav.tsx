import { useLingui } from "@lingui/react/macro";
import { Link as RouterLink } from "@tanstack/react-router";
import type { SettingsEntry, SettingsGroup } from "@/engine/slots";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";

export interface SettingsNavProps {
  groups: readonly { group: SettingsGroup; entries: readonly SettingsEntry[] }[];
  current: string | undefined;
  className?: string | undefined;
}

/** The pages of the settings. A column beside the page; on a phone a list that fills the screen. */
export function SettingsNav({ groups, current, className }: SettingsNavProps) {
  const { t } = useLingui();
  const names = useGroupNames();
  return (
    <nav
      aria-label={t`Settings`}
      className={cx(
        "shrink-0 overflow-y-auto px-4 pt-3 pb-16 md:w-56 md:border-e md:border-line md:bg-canvas/50 md:px-3 md:pb-6",
        className,
      )}
    >
      <h1 className="px-2 pb-2 text-xl text-heading md:hidden">{t`Settings`}</h1>
      <p className="hidden px-2 pb-1 text-base text-heading md:block">{t`Settings`}</p>
      {groups.map(({ group, entries }) => (
        <section key={group} className="pt-3">
          <h2 className="px-2 pb-1 text-xs font-medium text-ink-faint">{names[group]}</h2>
          <ul className="m-0 flex list-none flex-col gap-px p-0 max-md:overflow-hidden max-md:rounded-lg max-md:border max-md:border-line max-md:bg-surface">
            {entries.map((entry) => (
              <li key={entry.id} className="max-md:border-b max-md:border-line max-md:last:border-b-0">
                <Entry entry={entry} isCurrent={entry.id === current} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Entry({ entry, isCurrent }: { entry: SettingsEntry; isCurrent: boolean }) {
  const { i18n } = useLingui();
  return (
    <RouterLink
      to={`/settings/${entry.id}` as string}
      aria-current={isCurrent ? "page" : undefined}
      className={cx(
        "flex items-center gap-2.5 rounded-sm px-2 text-sm text-ink-muted transition-colors hover:bg-hover hover:text-ink",
        "h-8 coarse:h-11 max-md:h-12 max-md:rounded-none max-md:px-3 max-md:text-base max-md:text-ink",
        isCurrent && "md:bg-pressed md:font-medium md:text-ink",
      )}
    >
      <Icon name={entry.icon} className={isCurrent ? "md:text-accent-ink" : "text-ink-faint"} />
      <span className="min-w-0 flex-1 truncate">{i18n._(entry.label)}</span>
      <Icon name="chevron-right" size={14} className="text-ink-faint md:hidden rtl:rotate-180" />
    </RouterLink>
  );
}

function useGroupNames(): Record<SettingsGroup, string> {
  const { t } = useLingui();
  return { personal: t`Personal`, organisation: t`Organisation`, work: t`Work` };
}
