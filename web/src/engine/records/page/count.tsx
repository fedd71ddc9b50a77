import { Trans } from "@lingui/react/macro";
import type { Count } from "@/engine/api/types";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";

/** How many records there are; beyond what is counted one by one, roughly. */
export function CountText({ count }: { count: Count | null }) {
  const { locale } = useLocaleSettings();
  if (count === null) return null;
  if (count.exact) return formatNumber(count.value, locale);
  const rough = formatNumber(rounded(count.value), locale);
  return <Trans>about {rough}</Trans>;
}

/** An estimate has two figures that count. */
function rounded(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))) - 1);
  return Math.round(value / step) * step;
}
