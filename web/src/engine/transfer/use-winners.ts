import { useLingui } from "@lingui/react/macro";
import type { Wins } from "./import-types";

/** Whose value stays when a record is there already, as choices. */
export function useWinners(): { value: Wins; label: string; detail: string }[] {
  const { t } = useLingui();
  return [
    { value: "file", label: t`The file`, detail: t`Its value replaces the record's` },
    { value: "record", label: t`The record`, detail: t`Only new records get the value` },
    { value: "empty", label: t`The record, unless it is empty`, detail: t`Only gaps are filled` },
    { value: "newer", label: t`Whichever is newer`, detail: t`By the date of the row` },
  ];
}
