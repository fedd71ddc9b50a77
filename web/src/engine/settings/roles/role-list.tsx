import { Plural, useLingui } from "@lingui/react/macro";
import { Link as RouterLink } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useList } from "@/engine/sync/use-list";
import { formatDay, dayOf } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { SettingsGroup } from "../settings-frame";
import { diffOf, isSame } from "./diff";
import { writtenIn } from "./draft-state";
import { havingRole } from "./people-tab";
import { placeHref } from "./place";
import type { KnownLaw } from "./use-law";
import { useVersions } from "./versions-tab";
import { useRoleSentences } from "./words";

/** Every role: those of the organisation, and those that come with the product. */
export function RoleList({ law }: { law: KnownLaw }) {
  const { t } = useLingui();
  const sentences = useRoleSentences();
  return (
    <>
      <SettingsGroup title={t`Composed here`}>
        {law.roles.length === 0 ? (
          <EmptyState size="small" illustration="locked" title={t`No roles of your own yet`}>
            {t`A composed role gives a person more than their role does, or takes something away.`}
          </EmptyState>
        ) : (
          law.roles.map((role) => <ComposedLine key={role.id} law={law} role={role} />)
        )}
      </SettingsGroup>
      <SettingsGroup title={t`Come with the product`}>
        {law.predefined.map(({ key, label, people }) => (
          <Line key={key} role={key} name={label} text={sentences[key] ?? ""}>
            <People count={people} />
          </Line>
        ))}
      </SettingsGroup>
    </>
  );
}

function ComposedLine({ law, role }: { law: KnownLaw; role: Item }) {
  const { t } = useLingui();
  const people = useList("user", {
    filter: havingRole(role.id, false),
    fields: ["name"],
    limit: 1,
    count: true,
  });
  const published = law.composed.get(role.id);
  const isDraft = published === undefined || !isSame(diffOf(law, published, writtenIn(role)));
  return (
    <Line
      role={role.id}
      name={role.title}
      text={asText(role["description"])}
      mark={isDraft && <Badge tone="warning">{t`Draft`}</Badge>}
    >
      <People count={people.count?.value ?? 0} />
      <Published role={role} />
    </Line>
  );
}

/** When what counts was published, and by whom: its last entry in the log. */
function Published({ role }: { role: Item }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const by = useVersions(role.id, 1).versions[0]?.by;
  const at = asText(role["published_at"]);
  if (at === "") return <span>{t`Never published`}</span>;
  const day = formatDay(dayOf(at, timeZone), locale, "medium");
  return <span>{by === undefined ? t`Published ${day}` : t`Published ${day}, ${by}`}</span>;
}

function People({ count }: { count: number }) {
  return (
    <span className="nums">
      <Plural value={count} one="# person" other="# people" />
    </span>
  );
}

interface LineProps {
  role: string;
  name: string;
  text: string;
  mark?: ReactNode;
  children: ReactNode;
}

function Line({ role, name, text, mark, children }: LineProps) {
  return (
    <RouterLink
      to={placeHref({ role }) as string}
      className="flex min-h-14 min-w-0 items-center gap-3 px-4 py-2.5 text-ink transition-colors hover:bg-hover"
    >
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex min-w-0 items-center gap-2 text-sm font-medium">
          <span className="truncate">{name}</span>
          {mark}
        </span>
        {text !== "" && <span className="text-xs text-pretty text-ink-muted">{text}</span>}
        <span className="flex flex-wrap gap-x-3 text-xs text-ink-muted sm:hidden">{children}</span>
      </span>
      <span className="flex shrink-0 flex-col items-end text-xs text-ink-muted max-sm:hidden">
        {children}
      </span>
      <Icon name="chevron-right" size={14} className="text-ink-faint rtl:rotate-180" />
    </RouterLink>
  );
}
