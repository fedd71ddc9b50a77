import { useLingui } from "@lingui/react/macro";
import { relativeMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";
import { deviceOf } from "../device";
import { usePlace } from "../session-list";
import { SettingsGroup } from "../settings-frame";
import { useMethod } from "../sign-ins/words";
import type { OpenSession } from "./model";
import { useClosing } from "./use-closing";

/** Every browser in which somebody is signed in. */
export function OpenSessions({ sessions, onDone }: { sessions: readonly OpenSession[]; onDone: () => void }) {
  const { t } = useLingui();
  return (
    <SettingsGroup title={t`Sessions`} description={t`Browsers that are signed in, the one used last first.`}>
      {sessions.map((session) => (
        <Line key={session.id} session={session} onDone={onDone} />
      ))}
    </SettingsGroup>
  );
}

function Line({ session, onDone }: { session: OpenSession; onDone: () => void }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { browser, system, icon } = deviceOf(session.device);
  const place = usePlace(session.ip);
  const method = useMethod();
  const close = useClosing(onDone);
  const name = session.user.title;
  const device = [browser || t`A program`, system && t`on ${system}`].filter(Boolean).join(" ");
  const seen = session.current ? t`active now` : relativeMoment(session.last_seen_at, locale);
  const end = (): void => void close(`/sessions/${session.id}`, t`Signed out`);
  const endAll = (): void =>
    void close(`/people/${session.user.id}/sessions`, t`Signed out everywhere: ${name}`);
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-3">
      <span className="text-ink-muted max-sm:hidden">
        <Icon name={icon} size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="truncate text-sm font-medium">{name}</span>
          {session.current && <Badge tone="positive">{t`This device`}</Badge>}
        </div>
        <div className="text-xs text-ink-muted">
          {[device, place, seen, session.methods.map(method).join(" + ")].filter(Boolean).join(" · ")}
        </div>
      </div>
      {!session.current && <Button size="sm" onPress={end}>{t`Sign out`}</Button>}
      <Menu
        label={t`What to do with the sessions of ${name}`}
        placement="bottom end"
        items={[{ id: "all", label: t`Sign out everywhere`, icon: "log-out", onAction: endAll }]}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
    </div>
  );
}
