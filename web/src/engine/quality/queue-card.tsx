import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { filterText } from "@/engine/sync/questions";
import { useAnswer } from "@/engine/sync/use-answer";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Select } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";
import { type FlawCount, flawText, type Queue, type Queued } from "./model";
import { QueueRow } from "./queue-row";
import { useMend } from "./use-mend";

interface QueueCardProps {
  object: ObjectMeta;
  filter: Filter | null;
  /** Those that there are. */
  flaws: readonly FlawCount[];
  /** The key of the one whose records are shown, "" for any. */
  flaw: string;
  onFlaw: (key: string) => void;
  /** Something was put right. */
  onMended: () => void;
}

const PAGE = 50;
const MOST = 500;
const ANY = "any";

/** Records to put right, the worst first. */
export function QueueCard({ object, filter, flaws, flaw, onFlaw, onMended }: QueueCardProps) {
  const { t } = useLingui();
  const [limit, setLimit] = useState(PAGE);
  const query = { object: object.name, filter: filterText(filter), flaw, limit };
  const { data, isFetching, reload } = useAnswer<Queue>("/quality/queue", query, { objects: [object.name] });
  const mended = (): void => {
    onMended();
    void reload();
  };
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
        <Records object={object} items={data.items} onMended={mended} />
      )}
      {flaws.some((one) => one.key === flaw && one.mends) && (
        <MendAll object={object.name} flaw={flaw} filter={filterText(filter)} onMended={mended} />
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

interface RecordsProps {
  object: ObjectMeta;
  items: readonly Queued[];
  onMended: () => void;
}

function Records({ object, items, onMended }: RecordsProps) {
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
        <QueueRow key={item.id} object={object} item={item} onMended={onMended} />
      ))}
    </ul>
  );
}

interface MendAllProps {
  object: string;
  flaw: string;
  filter: string | undefined;
  onMended: () => void;
}

/** Puts a kind of flaw right wherever that can be worked out. */
function MendAll({ object, flaw, filter, onMended }: MendAllProps) {
  const { t } = useLingui();
  const { mend, isBusy } = useMend(onMended);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3">
      <p className="m-0 min-w-0 flex-1 basis-64 text-sm text-ink-muted">
        {t`Puts right every record for which the right value can be worked out. It can be undone as a whole.`}
      </p>
      <Button size="sm" icon="check-check" isLoading={isBusy} onPress={() => mend({ object, flaw, filter })}>
        {t`Put all right`}
      </Button>
    </div>
  );
}
