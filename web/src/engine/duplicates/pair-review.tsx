import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { type Problem, problemText } from "@/engine/api/problem";
import type { ObjectMeta } from "@/engine/api/types";
import { useCommands } from "@/engine/commands/registry";
import { useAnswer } from "@/engine/sync/use-answer";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { KeyHint } from "@/ui/key-hint";
import { SkeletonText } from "@/ui/skeleton";
import { SplitPane } from "@/ui/split-pane";
import { useMedia } from "@/ui/use-media";
import { LastAnswer } from "./last-answer";
import type { Pair, PairDetail, Verdict } from "./model";
import { PairRow } from "./pair-row";
import { PairView } from "./pair-view";
import { type Review, useReview } from "./use-review";

interface PairReviewProps {
  object: ObjectMeta;
  verdict: Verdict;
  open: string;
  onOpen: (id: string) => void;
  /** What is said where there are no pairs. */
  nothing: ReactNode;
}

/** The pairs on one side, the one that is judged on the other. */
export function PairReview({ object, verdict, open, onOpen, nothing }: PairReviewProps) {
  const { t } = useLingui();
  const isWide = useMedia("(min-width: 1024px)");
  const review = useReview(object.name, verdict, (id) => onOpen(id === null ? "" : String(id)));
  const shown = shownOf(open, review, isWide);
  const { last, problem } = review;
  if (problem !== null)
    return (
      <ErrorState code={problem.code} onRetry={review.reload}>
        {problemText(problem)}
      </ErrorState>
    );
  const merged = (): void => {
    onOpen("");
    review.renew();
  };
  const onClose = isWide ? undefined : () => onOpen("");
  const panel = shown !== undefined && (
    <Opened key={shown} id={shown} object={object} review={review} onClose={onClose} onMerged={merged} />
  );
  return (
    <SplitPane label={t`Pair`} width={720} min={420} max={960} panel={panel || null}>
      {last !== null && (
        <LastAnswer
          key={last.pair.id}
          object={object}
          last={last}
          onUndo={review.undo}
          onMerged={review.renew}
        />
      )}
      <List review={review} shown={shown} onOpen={onOpen} nothing={nothing} />
    </SplitPane>
  );
}

/** The pair that is open; where both sides have room there is always one to judge. */
function shownOf(open: string, review: Review, isWide: boolean): number | undefined {
  if (open !== "") return Number(open);
  return isWide ? review.pairs[0]?.id : undefined;
}

interface ListProps {
  review: Review;
  shown: number | undefined;
  onOpen: (id: string) => void;
  nothing: ReactNode;
}

function List({ review, shown, onOpen, nothing }: ListProps) {
  const { t } = useLingui();
  const box = useRef<HTMLUListElement>(null);
  const walk = useWalk(review.pairs, shown, onOpen);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    box.current?.querySelector<HTMLElement>(`[data-pair="${walk(by)}"]`)?.focus();
  };
  const { pairs, state } = review;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={state === "loading"} data-scrolls>
        {state === "loading" && <SkeletonText lines={6} />}
        {state === "ready" && pairs.length === 0 && nothing}
        <ul
          ref={box}
          aria-label={t`Pairs`}
          onKeyDown={onKeyDown}
          className="m-0 list-none divide-y divide-line p-0"
        >
          {pairs.map((pair) => (
            <PairRow
              key={pair.id}
              pair={pair}
              isOpen={pair.id === shown}
              onOpen={() => onOpen(String(pair.id))}
            />
          ))}
        </ul>
        {review.hasMore && (
          <div className="px-4 py-3 sm:px-6">
            <Button size="sm" isLoading={review.isLoadingMore} onPress={review.more}>
              {t`Show more`}
            </Button>
          </div>
        )}
      </div>
      {pairs.length > 0 && <Keys />}
    </div>
  );
}

/** Going through the list by keys; gives the id of where it went. */
function useWalk(pairs: readonly Pair[], shown: number | undefined, onOpen: (id: string) => void) {
  const { t } = useLingui();
  const section = t`Duplicates`;
  const step = (by: number): number | undefined => {
    const at = pairs.findIndex((one) => one.id === shown);
    const next = pairs[at === -1 ? 0 : at + by]?.id ?? shown;
    if (next !== undefined && next !== shown) onOpen(String(next));
    return next;
  };
  useCommands([
    { id: "pair next", label: t`Next pair`, keys: "J", section, run: () => void step(1) },
    { id: "pair last", label: t`Previous pair`, keys: "K", section, run: () => void step(-1) },
    { id: "pair down", label: t`Next pair`, keys: "ArrowDown", isHidden: true, run: () => void step(1) },
    { id: "pair up", label: t`Previous pair`, keys: "ArrowUp", isHidden: true, run: () => void step(-1) },
  ]);
  return step;
}

/** The keys, told where they work. */
function Keys() {
  const { t } = useLingui();
  const keys: [string, string][] = [
    ["Y", t`same`],
    ["N", t`different`],
    ["L", t`later`],
    ["M", t`merge`],
    ["U", t`undo`],
    ["J", t`next`],
    ["K", t`previous`],
  ];
  return (
    <p className="m-0 flex flex-wrap gap-x-3 gap-y-1 border-t border-line px-4 py-2 text-xs text-ink-muted sm:px-6 coarse:hidden">
      {keys.map(([key, label]) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <KeyHint keys={key} />
          <span className="sr-only">{key}: </span>
          {label}
        </span>
      ))}
    </p>
  );
}

interface OpenedProps {
  id: number;
  object: ObjectMeta;
  review: Review;
  onClose: (() => void) | undefined;
  onMerged: () => void;
}

function Opened({ id, object, review, onClose, onMerged }: OpenedProps) {
  const { t } = useLingui();
  const { data, problem } = useAnswer<PairDetail>(`/duplicates/${id}`, {}, { objects: [object.name] });
  const listed = review.pairs.find((one) => one.id === id);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto" data-scrolls>
      {onClose !== undefined && (
        <div className="absolute end-3 top-3 z-1 sm:top-5">
          <IconButton icon="x" label={t`Close`} onPress={onClose} />
        </div>
      )}
      {data === null ? (
        <Unread problem={problem} />
      ) : (
        <PairView
          object={object}
          // What was kept of the pair may be older than the list.
          pair={{ ...data, ...listed }}
          onSay={(verdict) => review.say({ ...data, ...listed }, verdict)}
          onMerged={onMerged}
        />
      )}
    </div>
  );
}

function Unread({ problem }: { problem: Problem | null }) {
  const { t } = useLingui();
  if (problem === null) return <SkeletonText lines={8} />;
  return (
    <ErrorState kind="locked" size="small" title={t`There is nothing here for you`}>
      {problemText(problem)}
    </ErrorState>
  );
}
