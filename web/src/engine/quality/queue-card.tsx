import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { filterText } from "@/engine/sync/questions";
import { useAnswer } from "@/engine/sync/use-answer";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Select } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";
import { type Flaw, type FlawCount, flawText, type Queue, type Queued } from "./model";
import { Score } from "./score";

interface QueueCardProps {
  object: ObjectMeta;
  filter: Filter | null;
  /** Those that there are. */
  flaws: readonly FlawCount[];
  /** The key of the one whose records are shown, "" for any. */
  flaw: string;
  onFlaw: (key: string) => void;
}

const PAGE = 50;
const MOST = 500;
const ANY = "any";

/** Records to put right, the worst first. */
export function QueueCard({ object, filter, flaws, flaw, onFlaw }: QueueCardProps) {
  const { t } = useLingui();
  const [limit, setLimit] = useState(PAGE);
  const query = { object: object.name, filter: filterText(filter), flaw, limit };
  const { data, isFetching } = useAnswer<Queue>("/quality/queue", query, { objects: [object.name] });
  const options = [
    { value: ANY, label: t`Any flaw` },
    ...flaws.map((one) => ({ value: one.key, label: flawText(one) })),
  ];
  return (
    <Card
      title={t`To put right`}
      padding="none"
      actions={
        <Select
          label={t`Kind of flaw`}
          labelHidden
          className="w-44 sm:w-64"
          value={options.some((one) => one.value === flaw) ? flaw : ANY}
          onChange={(key) => onFlaw(key === null || key === ANY ? "" : key)}
          options={options}
        />
      }
    >
      {data === null ? (
        <div className="p-4">
          <SkeletonText lines={6} />
        </div>
      ) : (
        <Records object={object} items={data.items} />
      )}
      {data !== null && data.next !== null && limit < MOST && (
        <div className="border-t border-line px-4 py-3">
          <Button size="sm" isLoading={isFetching} onPress={() => setLimit(limit + PAGE)}>
            {t`Show more`}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Records({ object, items }: { object: ObjectMeta; items: readonly Queued[] }) {
  const { t } = useLingui();
  if (items.length === 0)
    return (
      <EmptyState
        size="small"
        title={t`Nothing to put right`}
      >{t`None of these records has this flaw.`}</EmptyState>
    );
  return (
    <ul
      className="m-0 mt-2 list-none divide-y divide-line border-t border-line p-0"
      aria-label={t`To put right`}
    >
      {items.map((item) => (
        <li key={item.id} className="relative flex items-center gap-3 px-4 py-2.5 hover:bg-hover">
          <span className="flex min-w-0 flex-1 flex-col gap-1.5 lg:flex-row lg:items-center lg:gap-4">
            <Link
              href={recordHref(object, item.id)}
              variant="quiet"
              className="min-w-0 truncate own-direction text-sm font-medium after:absolute after:inset-0 lg:w-64 lg:shrink-0"
            >
              {item.title}
            </Link>
            <Flaws flaws={item.flaws} />
          </span>
          <Score score={item.score ?? 0} />
        </li>
      ))}
    </ul>
  );
}

function Flaws({ flaws }: { flaws: readonly Flaw[] }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {flaws.map((flaw) => (
        <Badge key={flaw.key} look="outline">
          {flawText(flaw)}
        </Badge>
      ))}
    </span>
  );
}
