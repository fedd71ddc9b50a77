import { useLingui } from "@lingui/react/macro";
import type { AggregateGroup, Filter } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { useObject } from "@/engine/sync/meta";
import { type Aggregate, useAggregate } from "@/engine/sync/use-answer";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { SkeletonText } from "@/ui/skeleton";
import { Table } from "@/ui/table";

const DONE: Filter = { field: "done_at", op: "within", value: { relative: "last_days", n: 7 } };
const HELD: Filter = { field: "starts_at", op: "within", value: { relative: "last_days", n: 7 } };
const MOST = 8;

interface Line {
  id: string;
  name: string;
  counts: Record<string, AggregateGroup | undefined>;
}

/** Who did what in the last seven days; each figure leads to its rows. */
export function TeamCard() {
  const { t } = useLingui();
  const done = useOf("task", DONE);
  const calls = useOf("call", DONE);
  const meetings = useOf("meeting", HELD);
  const parts = { task: done, call: calls, meeting: meetings };
  const failed = Object.values(parts).find((one) => one.state === "failed");
  const isReady = Object.values(parts).every((one) => one.state === "ready");
  const rows = linesOf(parts).slice(0, MOST);
  return (
    <Card title={t`Activity of my team`} padding="none" className="h-full">
      {failed !== undefined && (
        <ErrorState size="small" code={failed.problem?.code} onRetry={() => void failed.reload()} />
      )}
      {failed === undefined && !isReady && (
        <div className="p-4">
          <SkeletonText lines={6} />
        </div>
      )}
      {isReady && (
        <Table
          label={t`Activity of my team in the last seven days`}
          rows={rows}
          rowId={(row) => row.id}
          columns={[
            { id: "name", label: t`Last seven days`, cell: (row) => row.name },
            {
              id: "task",
              label: t`Tasks`,
              isNumber: true,
              cell: (row) => <Count object="task" line={row} />,
            },
            {
              id: "call",
              label: t`Calls`,
              isNumber: true,
              cell: (row) => <Count object="call" line={row} />,
            },
            {
              id: "meeting",
              label: t`Meetings`,
              isNumber: true,
              cell: (row) => <Count object="meeting" line={row} />,
            },
          ]}
          empty={
            <EmptyState size="small" title={t`A quiet week`}>
              {t`Tasks that are done, calls and meetings of your team are counted here.`}
            </EmptyState>
          }
        />
      )}
    </Card>
  );
}

function useOf(object: string, filter: Filter): Aggregate {
  return useAggregate(object, { filter, group: "assignee", measures: "count" });
}

function linesOf(parts: Record<string, Aggregate>): Line[] {
  const lines = new Map<string, Line>();
  for (const [object, { groups }] of Object.entries(parts)) {
    for (const group of groups) {
      const id = String(group.key[0] ?? "");
      const line = lines.get(id) ?? { id, name: group.label[0] ?? "", counts: {} };
      line.counts[object] = group;
      lines.set(id, line);
    }
  }
  return [...lines.values()].toSorted((left, right) => total(right) - total(left));
}

function total({ counts }: Line): number {
  return Object.values(counts).reduce((sum, group) => sum + Number(group?.values["count"] ?? 0), 0);
}

function Count({ object, line }: { object: string; line: Line }) {
  const meta = useObject(object);
  const group = line.counts[object];
  if (group === undefined) return <span className="text-ink-faint">–</span>;
  return <Link href={listHref(meta, { filter: group.filter })}>{String(group.values["count"])}</Link>;
}
