import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useCallback, useMemo } from "react";
import type { ListAnswer } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatDay } from "@/kit/dates";
import { AwayProvider } from "@/ui/avatar";
import { useLocaleSettings } from "@/ui/locale";

const ASKED = {
  filter: JSON.stringify({
    and: [
      { field: "first_day", op: "before", value: { relative: "tomorrow" } },
      { field: "last_day", op: "after", value: { relative: "yesterday" } },
    ],
  }),
  fields: "person,last_day",
  limit: "200",
};

/** Marks whoever is away today, wherever people are shown by name. */
export function PeopleAway({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { data } = useAnswer<ListAnswer>("/absences", ASKED, { objects: ["absence"] });
  const known = useMemo(
    () => new Map((data?.items ?? []).map((one) => [asLink(one["person"])?.id, asText(one["last_day"])])),
    [data],
  );
  const away = useCallback(
    (person: string) => {
      const last = known.get(person);
      return last === undefined ? null : t`Away until ${formatDay(last, locale)}`;
    },
    [known, locale, t],
  );
  return <AwayProvider value={away}>{children}</AwayProvider>;
}
