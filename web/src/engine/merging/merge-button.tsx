import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import type { Chosen } from "@/engine/records/bulk/use-bulk";
import { Button } from "@/ui/button";
import { canMerge } from "./model";

const MergeDialog = lazy(() => import("./merge-dialog").then((part) => ({ default: part.MergeDialog })));

/** Makes one of the ticked records; stands there when there are several that allow it. */
export function MergeButton({
  object,
  chosen,
  onDone,
}: {
  object: ObjectMeta;
  chosen: Chosen;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  if (chosen.isAll || chosen.archived === "1" || !canMerge(chosen.items)) return null;
  return (
    <>
      <Button size="sm" variant="ghost" icon="merge" onPress={() => setOpen(true)}>
        {t`Merge`}
      </Button>
      <Suspense>
        {isOpen && (
          <MergeDialog
            object={object}
            ids={chosen.items.map((item) => item.id)}
            onClose={() => setOpen(false)}
            onDone={onDone}
          />
        )}
      </Suspense>
    </>
  );
}
