import { useLingui } from "@lingui/react/macro";
import type { Problem } from "@/engine/api/problem";
import { Select } from "@/ui/select";
import { columnOptions } from "../column-options";
import { faultsAt } from "../faults";
import type { Draft, Import, ImportOptions, Wins } from "../import-types";
import { isDated } from "../mapping";
import { useWinners } from "../use-winners";

interface WinsProps {
  plan: Import;
  draft: Draft;
  problem: Problem | null;
  onChange: (part: Partial<ImportOptions>) => void;
}

/** Who wins where a column does not say it, and the date of a row where that decides. */
export function WinsChoice({ plan, draft: { mapping, options }, problem, onChange }: WinsProps) {
  const { t } = useLingui();
  const winners = useWinners();
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t`When a record is there already, who wins?`}
        help={t`The fix-ups of a column can override this for its field.`}
        value={options.wins}
        onChange={(wins) => onChange({ wins: (wins ?? "file") as Wins })}
        options={winners}
        isRequired
      />
      {isDated(mapping, options) && (
        <Select
          label={t`The date of a row`}
          help={t`A row wins when its date is later than the last change of the field in the record. A row without a date never wins.`}
          placeholder={t`Choose a column…`}
          value={options.dated || null}
          error={faultsAt(problem, "/mapping/options/dated") ?? undefined}
          onChange={(dated) => onChange({ dated: dated ?? "" })}
          options={columnOptions(plan.columns)}
          isRequired
        />
      )}
    </div>
  );
}
