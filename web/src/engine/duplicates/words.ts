import { useLingui } from "@lingui/react/macro";
import type { Tone } from "@/ui/tone";
import type { PairPart, Verdict } from "./model";

export function useVerdicts(): Record<Verdict, string> {
  const { t } = useLingui();
  return { waiting: t`To answer`, later: t`Later`, same: t`The same`, different: t`Different` };
}

export const VERDICT_TONES: Record<Verdict, Tone> = {
  waiting: "neutral",
  later: "warning",
  same: "positive",
  different: "danger",
};

/** How much alike two values are, in words: "nickname", "one letter or digit apart". */
export function useLevel(): (level: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    exact: t`the same`,
    close: t`nearly the same`,
    near: t`alike`,
    slip: t`a slip of a letter or digit`,
    part: t`one is part of the other`,
    half: t`half of the words agree`,
    swapped: t`first and last name swapped`,
    crossed: t`names crossed`,
    nickname: t`nickname`,
    sounds: t`sounds the same`,
    year: t`same year`,
    local: t`same name before the @`,
    domain: t`same domain`,
    tail: t`same last digits`,
    elsewhere: t`same street in another place`,
    road: t`same street`,
    postcode: t`same postcode`,
    city: t`same city`,
    else: t`different`,
    missing: t`not given`,
  };
  return (level) => words[level] ?? level;
}

const NOTABLE = 1;

/** That a value is rare or frequent, where that weighs. */
export function useRarity(): (part: PairPart) => string | null {
  const { t } = useLingui();
  return ({ rarity }) => {
    if (Math.abs(rarity) < NOTABLE) return null;
    return rarity > 0 ? t`rare value` : t`frequent value`;
  };
}
