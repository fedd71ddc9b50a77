import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { COLLEAGUES } from "@/engine/access/colleagues";
import type { Filter, ListAnswer } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import type { Option } from "@/ui/select";
import type { LoadOptions } from "@/ui/use-options";
import { holderKey } from "./model";

const MOST = 12;

/** People who may come in, and teams, by what was typed. */
export function useHolders(): LoadOptions {
  const { t } = useLingui();
  const api = useApi();
  const { user } = useMe();
  return useMemo(
    () => async (query, signal) => {
      const asked = (fields: string, more: Filter[]) => {
        const named: Filter[] =
          query.trim() === "" ? [] : [{ field: "name", op: "contains", value: query.trim() }];
        const all = [...named, ...more];
        return {
          fields,
          limit: MOST,
          sort: "name",
          ...(all.length > 0 ? { filter: JSON.stringify({ and: all }) } : {}),
        };
      };
      const [people, teams] = await Promise.all([
        api.get<ListAnswer>("/users", asked("name,email,team", [COLLEAGUES]), { signal }),
        api.get<ListAnswer>("/teams", asked("name", []), { signal }),
      ]);
      const persons = people.items
        .filter((one) => one.id !== user.id)
        .map((one): Option => ({
          value: holderKey("user", one.id),
          label: one.title,
          detail: asLink(one["team"])?.title ?? asText(one["email"]),
        }));
      const groups = teams.items.map((one): Option => ({
        value: holderKey("team", one.id),
        label: one.title,
        detail: t`Team`,
        icon: "users",
      }));
      return [...persons, ...groups];
    },
    [api, t, user.id],
  );
}
