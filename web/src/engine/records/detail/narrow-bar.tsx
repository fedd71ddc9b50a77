import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useCallback, useState } from "react";
import type { ListAnswer } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { IconButton } from "@/ui/icon-button";
import { SearchField } from "@/ui/search-field";
import { Select, type Option } from "@/ui/select";
import { ALL, isNarrowed, type Narrowing } from "./narrowing";

interface NarrowBarProps {
  label: string;
  narrowing: Narrowing;
  onChange: (narrowing: Narrowing) => void;
  /** Choices of what stands in it: kinds of entries, or fields. */
  children: ReactNode;
}

/** Narrows a timeline: to a kind, a person, a period, a text. */
export function NarrowBar({ label, narrowing, onChange, children }: NarrowBarProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(isNarrowed(narrowing));
  const loadPeople = usePeople();
  const periods: Option[] = [
    { value: "", label: t`Any time` },
    { value: "7", label: t`Last 7 days` },
    { value: "30", label: t`Last 30 days` },
    { value: "90", label: t`Last 90 days` },
    { value: "365", label: t`Last 12 months` },
  ];
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {children}
        <span className="flex-1" />
        <IconButton
          icon="search"
          size="sm"
          label={t`Search and filter`}
          isActive={isOpen}
          onPress={() => {
            setOpen(!isOpen);
            if (isOpen) onChange({ ...ALL, kind: narrowing.kind, field: narrowing.field });
          }}
        />
      </div>
      {isOpen && (
        <div className="grid gap-2 sm:grid-cols-3">
          <SearchField
            label={t`Search in it`}
            placeholder={t`Search in it`}
            value={narrowing.q}
            onChange={(q) => onChange({ ...narrowing, q })}
            autoFocus
          />
          <ComboBox
            label={t`Person`}
            labelHidden
            placeholder={t`Anybody`}
            value={narrowing.person}
            onChange={(person) => onChange({ ...narrowing, person })}
            load={loadPeople}
          />
          <Select
            label={t`Period`}
            labelHidden
            value={narrowing.period}
            onChange={(period) => onChange({ ...narrowing, period: period ?? "" })}
            options={periods}
          />
        </div>
      )}
    </div>
  );
}

/** Offers everybody of the house by name. */
export function usePeople(): (query: string, signal: AbortSignal) => Promise<Option[]> {
  const api = useApi();
  return useCallback(
    async (query, signal) => {
      const filter =
        query === "" ? undefined : JSON.stringify({ field: "name", op: "contains", value: query });
      const asked = { fields: "name", filter, sort: "name", limit: 20 };
      const { items } = await api.get<ListAnswer>("/users", asked, { signal });
      return items.map((item) => ({ value: item.id, label: item.title }));
    },
    [api],
  );
}

interface NoneFoundProps {
  onReset: () => void;
}

/** Nothing of this kind: the way back to everything. */
export function NoneFound({ onReset }: NoneFoundProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col items-start gap-2 py-4 text-sm text-ink-muted">
      {t`Nothing like this has happened here.`}
      <Button size="sm" onPress={onReset}>{t`Show everything`}</Button>
    </div>
  );
}
