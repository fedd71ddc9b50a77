import { Trans, useLingui } from "@lingui/react/macro";
import type { Problem } from "@/engine/api/problem";
import { problemText } from "@/engine/api/problem";
import type { ObjectMeta } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { inSentence } from "@/ui/in-sentence";
import { ButtonLink } from "@/ui/link";
import type { ViewState } from "../views/use-view";
import { importHref } from "./page-head";

export interface NoRecordsProps {
  object: ObjectMeta;
  state: ViewState;
  problem: Problem | null;
  onRetry: () => void;
}

/** In place of records: why there are none, and what helps. */
export function NoRecords({ object, state, problem, onRetry }: NoRecordsProps) {
  if (problem !== null) return <Broken problem={problem} state={state} onRetry={onRetry} />;
  const isNarrowed = state.asked !== null;
  return (
    <div>{isNarrowed ? <NothingFits object={object} state={state} /> : <NothingYet object={object} />}</div>
  );
}

function NothingYet({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const create = useCreate();
  const many = inSentence(object.label_plural);
  const one = inSentence(object.label);
  const mayCreate = object.can.includes("create");
  const mayImport = object.can.includes("import");
  return (
    <EmptyState
      illustration="records"
      title={t`No ${many} yet`}
      actions={
        <>
          {mayCreate && (
            <Button variant="primary" icon="plus" onPress={() => create(object.name)}>{t`New ${one}`}</Button>
          )}
          {mayImport && <ButtonLink href={importHref(object)} icon="upload">{t`Import a file`}</ButtonLink>}
        </>
      }
    >
      {mayImport ? (
        <Trans>
          Make the first one here, or bring in the {many} you have: CSV and Excel files are read, and you see
          what would happen before anything is written.
        </Trans>
      ) : (
        <Trans>The {many} you may see will stand here.</Trans>
      )}
    </EmptyState>
  );
}

function NothingFits({ object, state }: Pick<NoRecordsProps, "object" | "state">) {
  const { t } = useLingui();
  const many = inSentence(object.label_plural);
  return (
    <EmptyState
      illustration="search"
      title={state.q === "" ? t`No ${many} fit this view` : t`No ${many} found for “${state.q}”`}
      actions={
        <>
          {state.q !== "" && <Button onPress={() => state.setText("")}>{t`Clear search`}</Button>}
          {state.filter !== null && <Button onPress={() => state.setFilter(null)}>{t`Show all`}</Button>}
        </>
      }
    >
      <Trans>Take away a condition, or look in another view.</Trans>
    </EmptyState>
  );
}

function Broken({
  problem,
  state,
  onRetry,
}: Pick<NoRecordsProps, "state" | "onRetry"> & { problem: Problem }) {
  const { t } = useLingui();
  const isQuery = problem.status === 400 || problem.status === 422;
  const isSort = problem.errors.some(({ pointer }) => pointer.startsWith("/sort"));
  return (
    <ErrorState
      title={isQuery ? t`This view cannot be read` : undefined}
      kind={problem.status === 403 ? "locked" : "broken"}
      code={problem.code}
      onRetry={onRetry}
      actions={
        isQuery &&
        (isSort ? (
          <Button onPress={() => state.setSort("")}>{t`Usual order`}</Button>
        ) : (
          <Button onPress={() => state.setFilter(null)}>{t`Clear filters`}</Button>
        ))
      }
    >
      {problemText(problem)}
    </ErrorState>
  );
}
