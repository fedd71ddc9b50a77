import { useLingui } from "@lingui/react/macro";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { type KeyboardEvent, useRef } from "react";
import { problemText } from "@/engine/api/problem";
import { usePageTitle } from "@/engine/commands/page-title";
import { useCommands } from "@/engine/commands/registry";
import { useRecord } from "@/engine/sync/use-record";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { PageHeader } from "@/ui/page-header";
import { SkeletonText } from "@/ui/skeleton";
import { SplitPane } from "@/ui/split-pane";
import { Tabs } from "@/ui/tabs";
import { ApprovalRow } from "./approval-row";
import { ApprovalView } from "./approval-view";
import { type Approval, approvalOf, type Place, PLACES } from "./model";
import { useApprovals, useToDecide } from "./use-approvals";

/** What waits for a second person: to decide, asked for, decided. */
export function ApprovalsPage() {
  const { t } = useLingui();
  usePageTitle(t`Approvals`);
  const [{ place, open }, go] = usePlace();
  const labels: Record<Place, string> = { waiting: t`To decide`, mine: t`Asked by me`, decided: t`Decided` };
  const count = useToDecide();
  const counts: Partial<Record<Place, number>> = count > 0 ? { waiting: count } : {};
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title={t`Approvals`} description={t`Changes that need a second person.`} />
      <Tabs
        label={t`Approvals`}
        className="px-4 sm:px-6"
        value={place}
        onChange={(id) => go({ place: PLACES.find((one) => one === id) ?? "waiting", open: "" })}
        items={PLACES.map((id) => ({ id, label: labels[id], count: counts[id] }))}
      />
      <List key={place} place={place} open={open} onOpen={(id) => go({ place, open: id })} />
    </div>
  );
}

interface Here {
  place: Place;
  /** The id of the approval that is shown, "" for none. */
  open: string;
}

/** What is shown stands in the address. */
function usePlace(): [Here, (next: Here) => void] {
  const router = useRouter();
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const search = new URLSearchParams(text);
  const place = PLACES.find((one) => one === search.get("of")) ?? "waiting";
  const open = (search.get("open") ?? "").replaceAll('"', "");
  const go = (next: Here): void => {
    const query = new URLSearchParams({ of: next.place, ...(next.open === "" ? {} : { open: next.open }) });
    void router.navigate({ href: `/approvals?${query.toString()}`, replace: true, resetScroll: false });
  };
  return [{ place, open }, go];
}

interface ListProps {
  place: Place;
  open: string;
  onOpen: (id: string) => void;
}

function List({ place, open, onOpen }: ListProps) {
  const { t } = useLingui();
  const list = useApprovals(place);
  const box = useRef<HTMLUListElement>(null);
  const walk = useWalk(list.approvals, open, onOpen);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = walk(by);
    box.current?.querySelector<HTMLElement>(`[data-approval="${next}"]`)?.focus();
  };
  if (list.state === "failed") {
    return (
      <ErrorState code={list.problem?.code} onRetry={() => void list.reload()}>
        {list.problem === null ? undefined : problemText(list.problem)}
      </ErrorState>
    );
  }
  return (
    <SplitPane
      label={t`Approval`}
      width={560}
      panel={open === "" ? null : <Opened id={open} onClose={() => onOpen("")} />}
    >
      <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={list.state === "loading"}>
        {list.state === "loading" && <SkeletonText lines={6} />}
        {list.state === "ready" && list.approvals.length === 0 && <Nothing place={place} />}
        <ul ref={box} role="presentation" onKeyDown={onKeyDown} className="divide-y divide-line">
          {list.approvals.map((one) => (
            <ApprovalRow key={one.id} approval={one} isOpen={one.id === open} onOpen={() => onOpen(one.id)} />
          ))}
        </ul>
      </div>
    </SplitPane>
  );
}

/** Going through the list by keys; gives the id of where it went. */
function useWalk(approvals: readonly Approval[], open: string, onOpen: (id: string) => void) {
  const { t } = useLingui();
  const section = t`Approvals`;
  const step = (by: number): string => {
    const at = approvals.findIndex((one) => one.id === open);
    const next = approvals[at === -1 ? 0 : at + by]?.id ?? open;
    if (next !== open) onOpen(next);
    return next;
  };
  useCommands([
    { id: "approval next", label: t`Next approval`, keys: "J", section, run: () => void step(1) },
    { id: "approval last", label: t`Previous approval`, keys: "K", section, run: () => void step(-1) },
  ]);
  return step;
}

function Opened({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { item, state } = useRecord("approval", id);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="absolute end-3 top-3 z-1 sm:top-5">
        <IconButton icon="x" label={t`Close`} onPress={onClose} />
      </div>
      {item !== null && <ApprovalView key={item.id} approval={approvalOf(item)} />}
      {item === null && state === "loading" && <SkeletonText lines={6} />}
      {state === "missing" && (
        <ErrorState kind="locked" size="small" title={t`There is nothing here for you`}>
          {t`Whoever may not see a record or a field does not see what waits for it.`}
        </ErrorState>
      )}
    </div>
  );
}

function Nothing({ place }: { place: Place }) {
  const { t } = useLingui();
  const texts: Record<Place, [string, string]> = {
    waiting: [t`Nothing to decide`, t`Changes that need you as the second person stand here.`],
    mine: [
      t`You asked for nothing`,
      t`What you change that needs a second person stands here until it is decided.`,
    ],
    decided: [t`Nothing was decided yet`, t`What was approved, refused or withdrawn stands here.`],
  };
  const [title, text] = texts[place];
  return (
    <EmptyState illustration="done" title={title}>
      {text}
    </EmptyState>
  );
}
