import { useLingui } from "@lingui/react/macro";
import { Card } from "@/ui/card";
import { TagInput } from "@/ui/tag-input";
import type { ImportMapping } from "../import-types";

interface OnlyRowsProps {
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** Which rows are wanted, where a file holds several kinds of them. Without words a column says nothing about that. */
export function OnlyRows({ mapping, onChange }: OnlyRowsProps) {
  const { t } = useLingui();
  const { only = {}, ...rest } = mapping;
  const columns = Object.entries(only);
  if (columns.length === 0) return null;
  const set = (header: string, words: readonly string[]) => {
    const left = { ...only, [header]: [...words] };
    const told = Object.entries(left).filter(([, some]) => some.length > 0);
    onChange(told.length === 0 ? rest : { ...rest, only: Object.fromEntries(told) });
  };
  return (
    <Card title={t`Only some rows`}>
      <div className="flex flex-col gap-4">
        <p className="text-sm text-ink-muted">
          {t`The others are left out and counted. The same file can be imported again for them, as something else.`}
        </p>
        {columns.map(([header, words]) => (
          <TagInput
            key={header}
            label={t`Rows in which “${header}” is`}
            value={words}
            onChange={(next) => set(header, next)}
          />
        ))}
      </div>
    </Card>
  );
}
