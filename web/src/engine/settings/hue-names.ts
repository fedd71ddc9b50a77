import { useLingui } from "@lingui/react/macro";
import type { Hue } from "@/ui/tone";

/** What the hues are called. */
export function useHueNames(): Record<Hue, string> {
  const { t } = useLingui();
  return {
    red: t`Red`,
    orange: t`Orange`,
    yellow: t`Yellow`,
    green: t`Green`,
    teal: t`Teal`,
    blue: t`Blue`,
    purple: t`Purple`,
    pink: t`Pink`,
  };
}
