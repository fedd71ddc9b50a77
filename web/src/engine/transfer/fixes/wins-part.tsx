import { useLingui } from "@lingui/react/macro";
import { Select } from "@/ui/select";
import type { ImportOptions, Wins } from "../import-types";
import { useWinners } from "../use-winners";
import type { PartProps } from "./fix-dialog";

const USUAL = " usual";

/** Whose value stays in this field when the record is there already. */
export function WinsPart({ rule, options, onChange }: PartProps & { options: ImportOptions }) {
  const { t } = useLingui();
  const winners = useWinners();
  const usual = winners.find(({ value }) => value === options.wins)?.label ?? "";
  return (
    <Select
      label={t`When the record is there already, who wins?`}
      className="sm:max-w-xs"
      value={rule.wins || USUAL}
      onChange={(next) => onChange({ wins: next === null || next === USUAL ? "" : (next as Wins) })}
      options={[{ value: USUAL, label: t`As in the whole import`, detail: usual }, ...winners]}
    />
  );
}
