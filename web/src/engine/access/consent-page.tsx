import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { usePageTitle } from "@/engine/commands/page-title";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { Badge } from "@/ui/badge";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Icon } from "@/ui/icon";
import { SkeletonText } from "@/ui/skeleton";

interface Question {
  app: string;
  description: string;
  /** The host that gets the answer. */
  goes_to: string;
  rights: { scope: string; label: string; changes: boolean }[];
  is_known: boolean;
  /** Where to go at once, because the app asked wrongly; "" otherwise. */
  redirect: string;
}

/** An app asks somebody for access: what it asks, in words, and their answer. */
export function ConsentPage() {
  const { t } = useLingui();
  usePageTitle(t`Access for an app`);
  const query = location.search.slice(1);
  const { data, problem } = useAnswer<Question>("/app-consent", { query }, { objects: [] });
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center overflow-y-auto px-4 py-8 sm:py-16">
      <div className="w-full max-w-md">
        {problem !== null && (
          <ErrorState kind="locked" title={t`This app cannot be let in`} code={problem.code}>
            {problemText(problem)}
          </ErrorState>
        )}
        {data === null && problem === null && <SkeletonText lines={6} />}
        {data !== null && problem === null && <Asking question={data} query={query} />}
      </div>
    </div>
  );
}

function Asking({ question, query }: { question: Question; query: string }) {
  const { t } = useLingui();
  const { user } = useMe();
  const { answer, isBusy, wrong } = useAnswering(query);
  if (question.redirect !== "") return <AskedWrongly redirect={question.redirect} />;
  const { app, goes_to: host } = question;
  return (
    <Card
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onPress={() => answer(false)} isDisabled={isBusy}>{t`Refuse`}</Button>
          <Button variant="primary" onPress={() => answer(true)} isLoading={isBusy}>{t`Let it in`}</Button>
        </div>
      }
    >
      <div className="flex flex-col gap-5">
        <header className="flex items-center gap-3">
          <span className="grid size-10 shrink-0 place-items-center rounded-md bg-sunken text-ink-muted">
            <Icon name="layout-grid" size={20} />
          </span>
          <div className="min-w-0">
            <h1 className="m-0 text-lg text-heading text-pretty">{t`${app} asks for access`}</h1>
            <p className="m-0 truncate text-sm text-ink-muted">{user.email}</p>
          </div>
        </header>
        {wrong !== "" && <Banner tone="danger">{wrong}</Banner>}
        {question.description !== "" && <p className="m-0 text-sm text-pretty">{question.description}</p>}
        <section className="flex flex-col gap-2">
          <h2 className="m-0 text-sm font-medium">{t`In your place, it may:`}</h2>
          <ul className="m-0 flex list-none flex-col gap-1.5 p-0">
            {question.rights.map((right) => (
              <li key={right.scope} className="flex items-center gap-2 text-sm">
                <Icon name={right.changes ? "pencil" : "eye"} size={14} />
                <span className="min-w-0 flex-1">{right.label}</span>
                {right.changes && <Badge tone="warning">{t`Changes`}</Badge>}
              </li>
            ))}
          </ul>
        </section>
        <p className="m-0 text-xs text-pretty text-ink-muted">
          {t`Never more than you may do yourself. The answer goes to ${host}. It ends a month after the app last used it, or at any time under Settings, Security.`}
        </p>
      </div>
    </Card>
  );
}

/** Sends the answer and goes where the app waits for it. */
function useAnswering(query: string): { answer: (allow: boolean) => void; isBusy: boolean; wrong: string } {
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const send = async (allow: boolean): Promise<void> => {
    setBusy(true);
    setWrong("");
    try {
      const { redirect } = await api.post<{ redirect: string }>("/app-consent", { query, allow });
      location.assign(redirect);
    } catch (error) {
      setWrong(problemText(asProblem(error)));
      setBusy(false);
    }
  };
  const answer = (allow: boolean): void => void send(allow);
  return { answer, isBusy, wrong };
}

/** Nothing is asked of the person: the app is told what it did wrong. */
function AskedWrongly({ redirect }: { redirect: string }) {
  const { t } = useLingui();
  return (
    <ErrorState
      kind="broken"
      title={t`The app asked in a wrong way`}
      actions={<Button onPress={() => location.assign(redirect)}>{t`Back to the app`}</Button>}
    >
      {t`Nothing was given. It is told what went wrong when you go back.`}
    </ErrorState>
  );
}
