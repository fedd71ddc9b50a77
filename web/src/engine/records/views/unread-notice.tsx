import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { inSentence } from "@/ui/in-sentence";
import { operatorWords } from "../filters/operators";
import { MOST_PARTS } from "../table/sorting";
import type { Unread, Why } from "./unread";
import type { ViewState } from "./use-view";

export interface UnreadNoticeProps {
  state: Pick<ViewState, "unread" | "forgetUnread" | "view">;
}

/** Stands above the records while the address says something that cannot be read: what, and what is shown instead. */
export function UnreadNotice({ state }: UnreadNoticeProps) {
  const { t } = useLingui();
  const words = useWords();
  const [dismissed, setDismissed] = useState<readonly Unread[] | null>(null);
  const { unread, view } = state;
  if (unread.length === 0 || unread === dismissed) return null;
  const isFilter = unread.some(({ part }) => part === "filter");
  return (
    <div className="px-4 py-2 sm:px-6">
      <Banner
        tone="info"
        title={t`A part of this address cannot be read`}
        onDismiss={() => setDismissed(unread)}
      >
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <div className="min-w-60 flex-1">
            {unread.map((one) => (
              <p key={one.part}>{words(one)}</p>
            ))}
            <p>
              {isFilter
                ? t`Shown instead is the view “${view.label}” as it is.`
                : t`Shown instead is the order of the view “${view.label}”.`}
            </p>
          </div>
          <Button size="sm" onPress={state.forgetUnread}>{t`Remove it from the address`}</Button>
        </div>
      </Banner>
    </div>
  );
}

function useWords(): ({ part, why }: Unread) => string {
  const { t } = useLingui();
  const plainly = (why: Why & { code: "damaged" | "shape" | "long" }, isSort: boolean): string => {
    if (why.code === "long") return t`The order names more than ${MOST_PARTS} fields.`;
    if (isSort) return t`The order is written in a form that is not known.`;
    return why.code === "damaged"
      ? t`The filter is not whole: a part of it was lost on the way here.`
      : t`One condition of the filter is written in a form that is not known.`;
  };
  const missing = (name: string, object: ObjectMeta, isSort: boolean): string => {
    const many = inSentence(object.label_plural);
    return isSort
      ? t`The order is by “${name}”, and ${many} have no such field.`
      : t`The filter asks for “${name}”, and ${many} have no such field.`;
  };
  return ({ part, why }) => {
    const isSort = part === "sort";
    switch (why.code) {
      case "field":
        return missing(why.name, why.object, isSort);
      case "related":
        return t`The filter asks for related records “${why.name}”, and ${inSentence(why.object.label_plural)} have none of that name.`;
      case "operator":
        return t`The filter asks “${operatorWords(why.name)}” about “${why.field.label}”, which cannot be asked of this field.`;
      case "twice":
        return t`The order names the field “${why.field.label}” twice.`;
      default:
        return plainly(why, isSort);
    }
  };
}
