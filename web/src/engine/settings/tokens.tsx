import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { type Answered, useAnswer } from "@/engine/sync/use-answer";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { showToast } from "@/ui/toast";
import { EntryLine } from "./entry-line";
import { useScopeNames } from "./scope-names";
import { SettingsFrame, SettingsGroup, SettingsWaiting } from "./settings-frame";
import { NewTokenDialog } from "./token-dialog";
import { isOver, type Token, useTokenTimes } from "./token-times";

/** Keys with which programs act as this person. */
export function TokenSettings() {
  const { t } = useLingui();
  const answer = useAnswer<{ items: Token[] }>("/tokens", {}, { objects: [] });
  const [isMaking, setMaking] = useState(false);
  const make = <Button variant="primary" icon="plus" onPress={() => setMaking(true)}>{t`New token`}</Button>;
  // Not before the list is there: the button would move away from under the finger.
  const hasSome = (answer.data?.items.length ?? 0) > 0;
  return (
    <SettingsFrame
      title={t`API tokens`}
      description={t`A token lets a program do what you may do, or less, never more. Give each program its own.`}
      actions={hasSome ? make : undefined}
    >
      <SettingsGroup>
        <Body answer={answer} make={make} />
      </SettingsGroup>
      {isMaking && <NewTokenDialog onClose={() => setMaking(false)} onMade={() => void answer.reload()} />}
    </SettingsFrame>
  );
}

interface BodyProps {
  answer: Answered<{ items: Token[] }>;
  make: ReactNode;
}

function Body({ answer, make }: BodyProps) {
  const { t } = useLingui();
  const { data, problem, reload } = answer;
  const [revoking, setRevoking] = useState<Token | null>(null);
  if (data === null) {
    if (problem === null) return <SettingsWaiting />;
    return (
      <ErrorState size="small" code={problem.code} onRetry={() => void reload()}>
        {problemText(problem)}
      </ErrorState>
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState illustration="locked" title={t`No tokens yet`} actions={make}>
        {t`Make one to read and write Rapport from a script, a spreadsheet or another program.`}
      </EmptyState>
    );
  }
  return (
    <>
      {data.items.map((token) => (
        <Line key={token.id} token={token} onRevoke={() => setRevoking(token)} />
      ))}
      {revoking !== null && (
        <Revoking token={revoking} onClose={() => setRevoking(null)} onDone={() => void reload()} />
      )}
    </>
  );
}

function Line({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const { t } = useLingui();
  const times = useTokenTimes(token);
  const names = useScopeNames();
  return (
    <EntryLine
      icon="key"
      name={token.name}
      mark={
        <>
          <code className="font-mono text-xs text-ink-faint">rap_{token.prefix.slice(0, 6)}…</code>
          {token.scopes !== null && <Badge>{names(token.scopes)}</Badge>}
          {isOver(token) && <Badge tone="warning">{t`Expired`}</Badge>}
        </>
      }
      detail={times}
    >
      <Button size="sm" onPress={onRevoke}>{t`Revoke`}</Button>
    </EntryLine>
  );
}

function Revoking({ token, onClose, onDone }: { token: Token; onClose: () => void; onDone: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const revoke = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.delete(`/tokens/${token.id}`);
      showToast({ title: t`Revoked: ${token.name}`, tone: "positive" });
      onDone();
    } catch (error) {
      showToast({ title: t`Not revoked`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => void revoke()}
      isLoading={isBusy}
      title={t`Revoke “${token.name}”?`}
      description={t`Programs that use this token are refused from now on. This cannot be undone.`}
      confirm={t`Revoke token`}
    />
  );
}
