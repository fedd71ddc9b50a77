import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import type { TrashItem } from "./model";

interface TrashBarProps {
  chosen: readonly TrashItem[];
  all: readonly TrashItem[];
  onChoose: (items: readonly TrashItem[]) => void;
  onRestore: () => void;
  onDelete: () => void;
  /** Left out where it is not offered. */
  onEmpty: (() => void) | undefined;
}

/** Over the list: what is chosen and what may be done with it. */
export function TrashBar({ chosen, all, onChoose, onRestore, onDelete, onEmpty }: TrashBarProps) {
  const { t } = useLingui();
  const may = (verb: string): boolean => chosen.some((one) => one.can.includes(verb));
  const words =
    chosen.length === 0 ? t`Choose all shown` : plural(chosen.length, { one: "# chosen", other: "# chosen" });
  return (
    <div className="sticky top-0 z-1 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 bg-surface px-4 py-2 sm:px-6">
      <div className="min-w-0 flex-1 basis-40">
        <Checkbox
          value={chosen.length === all.length}
          isMixed={chosen.length > 0 && chosen.length < all.length}
          onChange={(isAll) => onChoose(isAll ? all : [])}
        >
          {words}
        </Checkbox>
      </div>
      {may("restore") && (
        <Button size="sm" icon="archive-restore" onPress={onRestore}>
          {t`Restore`}
        </Button>
      )}
      {may("delete") && (
        <Button size="sm" variant="danger" icon="trash-2" onPress={onDelete}>
          {t`Delete for good…`}
        </Button>
      )}
      {chosen.length === 0 && onEmpty !== undefined && (
        <Button size="sm" variant="ghost" icon="trash-2" onPress={onEmpty}>
          {t`Delete all of it…`}
        </Button>
      )}
    </div>
  );
}
