import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Filter } from "@/engine/api/types";
import { FilterBuilder } from "@/engine/records/filters/filter-builder";
import { useMeta } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { scopeOfFilter } from "./wire";

type Take = (scope: string) => void;

export interface FilterAsking {
  /** Asks for a filter as a scope; null where there is no one object that it could be about. */
  ask: ((take: Take) => void) | null;
  /** The question, instead of what asked it; null while nothing is asked. */
  dialog: ReactNode | null;
}

/** A filter on an object as a scope, made with the product's filter builder. */
export function useFilterAsking(object: string | null): FilterAsking {
  const known = useMeta().find(object ?? "");
  const [take, setTake] = useState<Take | null>(null);
  if (known === undefined || object === null) return { ask: null, dialog: null };
  const done = (filter: Filter): void => {
    take?.(scopeOfFilter(filter));
    setTake(null);
  };
  return {
    ask: (next) => setTake(() => next),
    dialog:
      take === null ? null : <FilterDialog object={object} onClose={() => setTake(null)} onDone={done} />,
  };
}

interface FilterDialogProps {
  object: string;
  onClose: () => void;
  onDone: (filter: Filter) => void;
}

function FilterDialog({ object, onClose, onDone }: FilterDialogProps) {
  const { t } = useLingui();
  const known = useMeta().object(object);
  const [filter, setFilter] = useState<Filter | null>(null);
  return (
    <Dialog
      isOpen
      size="lg"
      onClose={onClose}
      title={t`Records that match a filter`}
      description={t`Fields of the record itself and of what it links to. “Me”, “my team” and “today” are those of whoever has the role.`}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            isDisabled={filter === null}
            onPress={() => filter !== null && onDone(filter)}
          >{t`Use this filter`}</Button>
        </>
      }
    >
      <FilterBuilder object={known} filter={filter} onChange={setFilter} />
    </Dialog>
  );
}

/** Asks for a filter. */
export function FilterButton({ onPress }: { onPress: () => void }) {
  const { t } = useLingui();
  return (
    <Button size="sm" variant="ghost" icon="filter" onPress={onPress}>
      {t`Matching a filter…`}
    </Button>
  );
}
