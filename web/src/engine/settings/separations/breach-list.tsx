import { useLingui } from "@lingui/react/macro";
import { Person } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { SettingsGroup } from "../settings-frame";
import type { Breach, Breaches, HeldRight } from "./model";

/** Who has rights that are to be kept apart, and by which roles. */
export function BreachList({ breaches }: { breaches: Breaches }) {
  const { t } = useLingui();
  const { items, is_cut } = breaches;
  return (
    <SettingsGroup title={t`Who breaks one`}>
      {items.length === 0 && <p className="m-0 px-4 py-3 text-sm text-ink-muted">{t`Nobody.`}</p>}
      {items.map((one) => (
        <Line key={`${one.separation} ${one.person}`} breach={one} />
      ))}
      {is_cut && <p className="m-0 px-4 py-3 text-sm text-ink-muted">{t`And more people.`}</p>}
    </SettingsGroup>
  );
}

function Line({ breach }: { breach: Breach }) {
  return (
    <div className="flex min-w-0 flex-col gap-2 px-4 py-3 text-sm">
      <span className="flex min-w-0 flex-wrap items-center gap-2">
        <Person name={breach.person_name} person={breach.person} size={24} />
        <Badge tone="danger">{breach.name}</Badge>
      </span>
      <ul className="m-0 flex list-none flex-col gap-0.5 p-0 text-ink-muted">
        {[...breach.one, ...breach.other].map((right) => (
          <Held key={`${right.object}.${right.verb}`} right={right} />
        ))}
      </ul>
    </div>
  );
}

function Held({ right }: { right: HeldRight }) {
  const { t } = useLingui();
  const roles = right.roles.join(", ");
  return (
    <li className="text-pretty">
      <span className="text-ink">{right.label}</span> {t`by ${roles}`}
    </li>
  );
}
