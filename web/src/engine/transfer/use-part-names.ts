import { useLingui } from "@lingui/react/macro";
import type { SayPart } from "./target-options";

/** The words for parts of a field; a type that somebody made up is its own word. */
export function usePartNames(): SayPart {
  const { t } = useLingui();
  const names: Record<string, string> = {
    line1: t`Street`,
    line2: t`Address, second line`,
    postal_code: t`Postal code`,
    city: t`City`,
    region: t`State or region`,
    country: t`Country`,
    currency: t`currency`,
    billing: t`billing`,
    shipping: t`shipping`,
    home: t`home`,
    work: t`work`,
    mobile: t`mobile`,
    fax: t`fax`,
    other: t`other`,
  };
  return (name) => names[name] ?? name;
}
