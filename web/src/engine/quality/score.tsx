import { formatPercent } from "@/kit/numbers";
import { Badge } from "@/ui/badge";
import { useLocaleSettings } from "@/ui/locale";
import { toneOf } from "./model";

/** A score in its colour. */
export function Score({ score }: { score: number }) {
  const { locale } = useLocaleSettings();
  return <Badge tone={toneOf(score)}>{formatPercent(score, locale, 0)}</Badge>;
}
