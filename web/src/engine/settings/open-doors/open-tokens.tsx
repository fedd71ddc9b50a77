import { useLingui } from "@lingui/react/macro";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { useScopeNames } from "../scope-names";
import { SettingsGroup } from "../settings-frame";
import { useTokenTimes } from "../token-times";
import type { OpenToken } from "./model";
import { useClosing } from "./use-closing";

/** Every token that works. */
export function OpenTokens({ tokens, onDone }: { tokens: readonly OpenToken[]; onDone: () => void }) {
  const { t } = useLingui();
  return (
    <SettingsGroup
      title={t`API tokens`}
      description={t`Programs that act as people, the one used last first.`}
    >
      {tokens.length === 0 && <p className="m-0 px-4 py-3 text-sm text-ink-muted">{t`None.`}</p>}
      {tokens.map((token) => (
        <Line key={token.id} token={token} onDone={onDone} />
      ))}
    </SettingsGroup>
  );
}

function Line({ token, onDone }: { token: OpenToken; onDone: () => void }) {
  const { t } = useLingui();
  const times = useTokenTimes(token);
  const names = useScopeNames();
  const close = useClosing(onDone);
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="truncate text-sm font-medium">{`${token.user.title} · ${token.name}`}</span>
          {token.scopes !== null && <Badge>{names(token.scopes)}</Badge>}
        </div>
        <div className="text-xs text-ink-muted">{times}</div>
      </div>
      <Button
        size="sm"
        onPress={() => void close(`/tokens/${token.id}`, t`Revoked: ${token.name}`)}
      >{t`Revoke`}</Button>
    </div>
  );
}
