import { useLingui } from "@lingui/react/macro";

/** What the counts of a report are called. */
export function useFixWords(): (name: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    trim: t`Blanks put right`,
    alias: t`Values replaced`,
    blank_word: t`Words that mean nothing`,
    strip_suffix: t`Taken away at the end`,
    strip_prefix: t`Taken away at the start`,
    before: t`Cut at the end`,
    after: t`Cut at the start`,
    replace: t`Parts replaced`,
    remove_parentheses: t`Brackets taken away`,
    drop_parentheses: t`Text in brackets taken away`,
    take_inside: t`Text in brackets kept`,
    repair_encoding: t`Letters repaired`,
    lower: t`Put in lower case`,
    upper: t`Put in upper case`,
    capitals: t`Put in capital letters`,
    digits: t`Reduced to digits`,
    year: t`Reduced to the year`,
  };
  return (name) => words[name] ?? name;
}
