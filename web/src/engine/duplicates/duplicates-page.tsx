import { useLingui } from "@lingui/react/macro";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import type { ObjectMeta } from "@/engine/api/types";
import { usePageTitle } from "@/engine/commands/page-title";
import { useMeta } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { PageHeader } from "@/ui/page-header";
import { SegmentedControl } from "@/ui/segmented-control";
import { SkeletonText } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { reviewed, type ScanState, type Verdict, VERDICTS } from "./model";
import { PairReview } from "./pair-review";
import { ScanBar } from "./scan-bar";
import { useScans } from "./use-scan";
import { useVerdicts } from "./words";

/** Records that may be the same: looked for, judged one pair after the other, merged. */
export function DuplicatesPage() {
  const { t } = useLingui();
  usePageTitle(t`Duplicates`);
  const meta = useMeta();
  const objects = reviewed(meta);
  const [place, go] = usePlace(objects);
  const object = objects.find((one) => one.name === place.object);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={t`Duplicates`}
        description={t`Records that may be the same person or company.`}
        actions={
          objects.length > 1 && (
            <SegmentedControl
              label={t`Records`}
              value={place.object}
              onChange={(name) => go({ object: name, of: "waiting", open: "" })}
              options={objects.map((one) => ({ value: one.name, label: one.label_plural }))}
            />
          )
        }
      />
      {object === undefined ? <Nobody /> : <Looked key={object.name} object={object} place={place} go={go} />}
    </div>
  );
}

interface LookedProps {
  object: ObjectMeta;
  place: Here;
  go: (next: Here) => void;
}

/** Once it is known how far the object is scanned. */
function Looked({ object, place, go }: LookedProps) {
  const { scans, problem, reload } = useScans();
  if (scans === null && problem !== null)
    return (
      <ErrorState code={problem.code} onRetry={() => void reload()}>
        {problemText(problem)}
      </ErrorState>
    );
  if (scans === null)
    return (
      <div className="px-4 sm:px-6">
        <SkeletonText lines={8} />
      </div>
    );
  const scan = scans.find((one) => one.object === object.name);
  return <Compared object={object} scan={scan} place={place} go={go} onScanned={() => void reload()} />;
}

function Nobody() {
  const { t } = useLingui();
  return (
    <ErrorState kind="locked" title={t`There is nothing here for you`}>
      {t`Whoever may change contacts or companies answers what is the same.`}
    </ErrorState>
  );
}

export interface Here {
  object: string;
  of: Verdict;
  /** The id of the pair that is shown, "" for none. */
  open: string;
}

/** What is shown stands in the address. */
function usePlace(objects: readonly ObjectMeta[]): [Here, (next: Here) => void] {
  const router = useRouter();
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const search = new URLSearchParams(text);
  const object = objects.find((one) => one.name === search.get("object")) ?? objects[0];
  const of = VERDICTS.find((one) => one === search.get("of")) ?? "waiting";
  const open = (search.get("open") ?? "").replaceAll('"', "");
  const go = (next: Here): void => {
    const query = new URLSearchParams({ object: next.object, of: next.of });
    if (next.open !== "") query.set("open", next.open);
    void router.navigate({ href: `/duplicates?${query.toString()}`, replace: true, resetScroll: false });
  };
  return [{ object: object?.name ?? "", of, open }, go];
}

interface ComparedProps extends LookedProps {
  scan: ScanState | undefined;
  onScanned: () => void;
}

/** The scan of one object, and its pairs by what was said of them. */
function Compared({ object, scan, place, go, onScanned }: ComparedProps) {
  const { t } = useLingui();
  const labels = useVerdicts();
  const [turn, setTurn] = useState(0);
  const ended = (): void => {
    onScanned();
    setTurn((last) => last + 1);
  };
  return (
    <>
      {scan !== undefined && (
        <div className={cx("shrink-0", place.open !== "" && "max-lg:hidden")}>
          <ScanBar state={scan} onEnd={ended} />
        </div>
      )}
      <Tabs
        label={t`Duplicates`}
        className="shrink-0 px-4 sm:px-6"
        value={place.of}
        onChange={(id) => go({ ...place, of: VERDICTS.find((one) => one === id) ?? "waiting", open: "" })}
        items={VERDICTS.map((id) => ({ id, label: labels[id] }))}
      />
      <PairReview
        key={`${place.of} ${turn}`}
        object={object}
        verdict={place.of}
        open={place.open}
        onOpen={(open) => go({ ...place, open })}
        nothing={<Nothing verdict={place.of} isScanned={scan?.scanned_at != null} />}
      />
    </>
  );
}

function Nothing({ verdict, isScanned }: { verdict: Verdict; isScanned: boolean }) {
  const { t } = useLingui();
  const texts: Record<Verdict, [string, string]> = {
    waiting: isScanned
      ? [t`Nothing to answer`, t`New pairs come with the next scan.`]
      : [t`Not compared yet`, t`After the first scan the likeliest pairs stand here.`],
    later: [t`Nothing put off`, t`What you answer with “Later” waits here.`],
    same: [t`Nothing to merge`, t`What you answer with “Same” stands here until it is merged.`],
    different: [
      t`Nothing is different yet`,
      t`What you answer with “Different” stands here and is not asked again.`,
    ],
  };
  const [title, text] = texts[verdict];
  return (
    <EmptyState illustration={isScanned ? "done" : "search"} title={title}>
      {text}
    </EmptyState>
  );
}
