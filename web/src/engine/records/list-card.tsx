import type { ReactNode } from "react";
import type { Item } from "@/engine/api/types";
import type { List } from "@/engine/sync/use-list";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { SkeletonText } from "@/ui/skeleton";

export interface ListCardProps {
  title: string;
  list: Pick<List, "items" | "state" | "problem" | "reload">;
  /** How many lines it has at the most; as many stand there while they load. */
  most: number;
  actions?: ReactNode;
  /** What stands there while there are none. */
  empty: ReactNode;
  /** The line of one record, a list item. */
  children: (item: Item) => ReactNode;
}

/** The first records of a list as a card of a home page. */
export function ListCard({ title, list, most, actions, empty, children }: ListCardProps) {
  const { items, state, problem, reload } = list;
  return (
    <Card title={title} padding="none" actions={actions} className="h-full">
      {state === "failed" && <ErrorState size="small" code={problem?.code} onRetry={() => void reload()} />}
      {state === "loading" && (
        <div className="p-4">
          <SkeletonText lines={most} />
        </div>
      )}
      {state === "ready" && items.length === 0 && empty}
      <ul className="m-0 list-none p-0 pt-1 pb-2">{items.slice(0, most).map(children)}</ul>
    </Card>
  );
}
