import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { ALL } from "./kept";

/** A number of months in words: years where it is whole years. */
export function useSpan(): (months: number) => string {
  const { t } = useLingui();
  return (months) => {
    if (months === 0) return t`For ever`;
    const years = months / 12;
    if (Number.isInteger(years)) return t`${plural(years, { one: "# year", other: "# years" })}`;
    return t`${plural(months, { one: "# month", other: "# months" })}`;
  };
}

/** What a term is about, in words. */
export function useNameOf(): (object: string) => string {
  const { t } = useLingui();
  const meta = useMeta();
  return (object) => (object === ALL ? t`Everything else` : (meta.logged(object)?.label_plural ?? object));
}
