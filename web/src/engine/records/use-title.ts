import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { inSentence } from "@/ui/in-sentence";

/** What a record of the object is called; one without a name of its own is an untitled one. */
export function useTitleOf(object: ObjectMeta): (item: Pick<Item, "title">) => string {
  const { t } = useLingui();
  return useCallback(
    ({ title }) => (title === "" ? t`Untitled ${inSentence(object.label)}` : title),
    [t, object],
  );
}
