import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import { usePageTitle } from "@/engine/commands/page-title";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { PageHeader } from "@/ui/page-header";
import { SearchField } from "@/ui/search-field";
import { SkeletonText } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { DeleteDialog } from "./delete-dialog";
import { byObject, type Doomed, type TrashItem } from "./model";
import { TrashBar } from "./trash-bar";
import { TrashRow } from "./trash-row";
import { useDeeds } from "./use-deeds";
import { type Trash, useTrash } from "./use-trash";

const EVERY = "all";

/** Archived records of all kinds: restored from here, or deleted for good. */
export function TrashPage() {
  const { t } = useLingui();
  usePageTitle(t`Trash`);
  const [kind, setKind] = useState(EVERY);
  const [words, setWords] = useState("");
  const trash = useTrash(kind === EVERY ? "" : kind, words);
  const total = trash.kinds.reduce((sum, one) => sum + one.count, 0);
  const tabs = [
    { id: EVERY, label: t`All`, count: total },
    ...trash.kinds.map((one) => ({ id: one.object, label: one.label, count: one.count })),
  ];
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={t`Trash`}
        description={t`What was archived. It stays until it is restored or deleted for good.`}
        actions={
          <SearchField
            label={t`Search the trash`}
            value={words}
            onChange={setWords}
            className="w-44 sm:w-56"
          />
        }
      />
      <Tabs
        label={t`Kinds`}
        className="shrink-0 px-4 sm:px-6"
        value={tabs.some((one) => one.id === kind) ? kind : EVERY}
        onChange={setKind}
        items={tabs}
      />
      <Body key={kind} trash={trash} kind={kind} words={words} />
    </div>
  );
}

interface BodyProps {
  trash: Trash;
  kind: string;
  words: string;
}

/** What lies there, or why nothing is shown. */
function Body({ trash, kind, words }: BodyProps) {
  const { t } = useLingui();
  if (trash.state === "failed" && trash.problem !== null)
    return (
      <ErrorState code={trash.problem.code} onRetry={trash.reload}>
        {problemText(trash.problem)}
      </ErrorState>
    );
  if (trash.state === "loading") return <SkeletonText lines={8} />;
  if (trash.items.length === 0)
    return (
      <EmptyState illustration="done" title={words === "" ? t`The trash is empty` : t`Nothing found`}>
        {words === "" && t`What you archive lies here.`}
      </EmptyState>
    );
  return <Lying trash={trash} kind={kind} words={words} />;
}

function Lying({ trash, kind, words }: BodyProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [doomed, setDoomed] = useState<readonly Doomed[] | null>(null);
  const deeds = useDeeds(() => {
    setChosen(new Set());
    trash.reload();
  });
  const items = trash.items.filter((one) => chosen.has(one.id));
  const ask = (some: readonly TrashItem[]): void => setDoomed(doomedOf(some));
  const count = trash.kinds.find((one) => one.object === kind)?.count ?? 0;
  const mayEmpty = words === "" && count > 0 && trash.items.some((one) => one.can.includes("delete"));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-20" data-scrolls>
      <TrashBar
        chosen={items}
        all={trash.items}
        onChoose={(some) => setChosen(new Set(some.map((one) => one.id)))}
        onRestore={() => void deeds.restore(items)}
        onDelete={() => ask(items)}
        onEmpty={mayEmpty ? () => setDoomed([allOf(kind, trash.items, count)]) : undefined}
      />
      <ul className="m-0 list-none divide-y divide-line border-y border-line p-0" aria-label={t`Trash`}>
        {trash.items.map((item) => (
          <TrashRow
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            onChoose={(isChosen) => setChosen(withOne(chosen, item.id, isChosen))}
            onRestore={() => void deeds.restore([item])}
            onDelete={() => ask([item])}
          />
        ))}
      </ul>
      {trash.hasMore && (
        <div className="px-4 py-3 sm:px-6">
          <Button size="sm" isLoading={trash.isLoadingMore} onPress={trash.more}>
            {t`Show more`}
          </Button>
        </div>
      )}
      <Chosen count={chosen.size} />
      {doomed !== null && (
        <DeleteDialog doomed={doomed} onDelete={deeds.remove} onClose={() => setDoomed(null)} />
      )}
    </div>
  );
}

/** Said to who does not see it. */
function Chosen({ count }: { count: number }) {
  return (
    <p className="sr-only" role="status">
      {count > 0 && plural(count, { one: "# chosen", other: "# chosen" })}
    </p>
  );
}

function withOne(chosen: ReadonlySet<string>, id: string, isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (isChosen) next.add(id);
  else next.delete(id);
  return next;
}

function doomedOf(items: readonly TrashItem[]): Doomed[] {
  return [...byObject(items, "delete")].map(([object, some]) => ({
    object,
    ids: some.map((one) => one.id),
    isAll: false,
    count: some.length,
  }));
}

function allOf(object: string, items: readonly TrashItem[], count: number): Doomed {
  return { object, ids: items.map((one) => one.id), isAll: true, count };
}
