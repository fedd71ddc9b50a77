import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/ui/skeleton";

const CARDS = [4, 3, 5, 2];

/** Columns on their way. */
export function BoardWaiting() {
  const { t } = useLingui();
  return (
    <div
      role="status"
      aria-busy="true"
      className="flex min-h-0 flex-1 gap-3 overflow-hidden p-4 max-sm:p-0 sm:px-6"
    >
      <span className="sr-only">{t`Loading`}</span>
      {CARDS.map((cards, column) => (
        <div
          key={column}
          aria-hidden="true"
          className="max-w-96 min-w-64 flex-1 rounded-lg bg-sunken p-2 max-sm:w-full max-sm:max-w-none max-sm:shrink-0"
        >
          <div className="flex h-9 items-center px-1.5">
            <Skeleton className="w-24" />
          </div>
          {Array.from({ length: cards }, (_, card) => (
            <div
              key={card}
              className="mb-2 flex h-24 flex-col gap-3 rounded-md border border-line bg-raised p-3"
            >
              <Skeleton className="w-3/4" />
              <Skeleton className="w-1/2" />
              <Skeleton className="w-1/3" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
