import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { meaningOf } from "./token-uses";

/** In words what a token may be used for: "Deals, Contacts · reading alone". */
export function useScopeNames(): (scopes: readonly string[] | "read") => string {
  const { t } = useLingui();
  const meta = useMeta();
  return (scopes) => {
    if (scopes === "read") return t`Only read`;
    const { objects, isReading } = meaningOf(scopes);
    if (objects.includes("*")) return isReading ? t`Only read` : t`Limited`;
    const names = objects.map((name) => meta.objects.find((one) => one.name === name)?.label_plural ?? name);
    const list = names.join(", ");
    return isReading ? t`Only read: ${list}` : list;
  };
}
