import { useLingui } from "@lingui/react/macro";

/** What a person can do about refused rows, by the code of the reason. Null: its own words say enough. */
export function useRemedies(): (code: string) => string | null {
  const { t } = useLingui();
  const spelling = t`Go back to the columns: the fix-ups of this column can replace a spelling, or the file can be put right.`;
  const remedies: Record<string, string> = {
    required: t`Give the field a value: choose a column for it, or add it under “Values that no column gives”.`,
    no_such_record: t`Go back to the columns: the fix-ups of this column can replace a spelling, make what is missing, or leave the field empty.`,
    ambiguous: t`Go back to the columns: let the fix-ups find the record by another field, or only among some of them.`,
    not_date: t`Go back to the columns and say in the fix-ups how dates are written.`,
    not_datetime: t`Go back to the columns and say in the fix-ups how dates are written.`,
    not_number: t`Go back to the columns and say in the fix-ups which sign stands before the decimals.`,
    not_integer: t`Go back to the columns: the fix-ups can multiply it, or choose a field that takes decimals.`,
    no_such_choice: spelling,
    not_choice: spelling,
    not_boolean: spelling,
    unreadable: t`The row has more or fewer cells than the headers: put it right in the file of refused rows.`,
    archived: t`Restore the record, then import the refused rows again.`,
    forbidden: t`Ask somebody whose role may do this to import these rows.`,
    duplicate: t`Another record has this value already: choose the field that recognises records, or put the row right.`,
    unique: t`Another record has this value already: choose the field that recognises records, or put the row right.`,
  };
  return (code) => remedies[code] ?? null;
}
