import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { FieldValue, isEmpty } from "@/engine/records/field-value";
import { fieldOf } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { ALL, isFrom, type MergeLine, type MergeOutlook } from "./model";

interface MergeTableProps {
  object: ObjectMeta;
  outlook: MergeOutlook;
  onSurvivor: (id: string) => void;
  onChoose: (field: string, choice: string) => void;
}

const CELL = "min-w-36 max-w-64 border-t border-line px-2 py-1.5 align-top text-sm";

/** A column for each record, a row for each field in which they differ. Arrow keys choose within a row. */
export function MergeTable({ object, outlook, onSurvivor, onChoose }: MergeTableProps) {
  const { t } = useLingui();
  return (
    <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{t`The records side by side`}</caption>
        <thead>
          <tr>
            <th scope="row" className="px-2 py-2 text-start text-xs font-medium text-ink-muted">
              {t`Keep this record`}
            </th>
            {outlook.records.map((item) => (
              <th key={item.id} scope="col" className="px-2 py-2 text-start text-sm font-medium">
                <Choice
                  name="survivor"
                  label={item.title}
                  isChosen={item.id === outlook.survivor}
                  onChoose={() => onSurvivor(item.id)}
                >
                  {item.title}
                </Choice>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outlook.lines.map((line) => (
            <Line
              key={line.field}
              object={object}
              line={line}
              records={outlook.records}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
      {outlook.lines.length === 0 && (
        <p className="m-0 border-t border-line px-2 py-2 text-sm text-ink-muted">
          {t`They have the same values in all fields that you see.`}
        </p>
      )}
    </div>
  );
}

interface LineProps extends Pick<MergeTableProps, "object" | "onChoose"> {
  line: MergeLine;
  records: readonly Item[];
}

function Line({ object, line, records, onChoose }: LineProps) {
  const { t } = useLingui();
  const { label } = line;
  const canUnite = line.rules.includes(ALL);
  return (
    <tr>
      <th scope="row" className={cx(CELL, "text-start font-normal text-ink-muted")}>
        {label}
        {canUnite && (
          <Choice
            name={line.field}
            label={t`${label}: all values`}
            isChosen={line.rule === ALL}
            isLocked={line.locked}
            onChoose={() => onChoose(line.field, ALL)}
          >
            {t`All values`}
          </Choice>
        )}
      </th>
      {records.map((item) => {
        const { title } = item;
        const isTaken = line.rule === ALL ? line.sources.includes(item.id) : isFrom(line, item.id);
        return (
          <td key={item.id} className={cx(CELL, isTaken && "bg-accent-softer")}>
            <Choice
              name={line.field}
              label={`${label}: ${title}`}
              isChosen={isFrom(line, item.id)}
              isLocked={line.locked}
              onChoose={() => onChoose(line.field, item.id)}
            >
              <Value object={object} name={line.field} value={item[line.field]} />
            </Choice>
          </td>
        );
      })}
    </tr>
  );
}

function Value({ object, name, value }: { object: ObjectMeta; name: string; value: unknown }) {
  const { t } = useLingui();
  const field = fieldOf(object, name);
  if (field === undefined || isEmpty(value)) return <span className="text-ink-faint">{t`Empty`}</span>;
  return <FieldValue field={field} value={value} isFollowed={false} />;
}

interface ChoiceProps {
  name: string;
  label: string;
  isChosen: boolean;
  isLocked?: boolean | undefined;
  onChoose: () => void;
  children: React.ReactNode;
}

function Choice({ name, label, isChosen, isLocked = false, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex min-w-0 cursor-pointer items-start gap-2 text-ink">
      <input
        type="radio"
        name={`merge ${name}`}
        aria-label={label}
        checked={isChosen}
        disabled={isLocked}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 flex-1 break-words">{children}</span>
    </label>
  );
}
