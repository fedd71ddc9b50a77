import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { fieldOf } from "@/engine/sync/meta";
import { inSentence } from "@/ui/in-sentence";
import { plainText } from "./plain-text";

/** What a record of the object is called; one without a name of its own is an untitled one. */
export function useTitleOf(object: ObjectMeta): (item: Pick<Item, "title">) => string {
  const { t } = useLingui();
  return useCallback(
    ({ title }) => (title === "" ? t`Untitled ${inSentence(object.label)}` : title),
    [t, object],
  );
}

/** The text of notes and the like, which are mostly written without a name. */
const BODY = "body";

/** Letters of a text that stand for its name. */
const BEGINNING = 120;

/** What a record is called among others: one without a name by the beginning of its text, which `nameFields` loads. */
export function useLineTitleOf(object: ObjectMeta): (item: Item) => string {
  const titleOf = useTitleOf(object);
  return useCallback(
    (item) => (item.title === "" ? beginningOf(item) || titleOf(item) : item.title),
    [titleOf],
  );
}

function beginningOf(item: Item): string {
  return plainText(asText(item[BODY])).slice(0, BEGINNING);
}

/** The fields that say what records are called among others. */
export function nameFields(object: ObjectMeta): string[] {
  const title = fieldOf(object, object.title);
  if (title === undefined) return [];
  const isNamed = title.required || title.read_only || fieldOf(object, BODY) === undefined;
  return isNamed ? [title.name] : [title.name, BODY];
}
