import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { RecordLine } from "@/engine/records/record-line";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { SkeletonText } from "@/ui/skeleton";
import { useFavouritePlace } from "./use-favourite-place";
import { useFavourites } from "./use-favourites";

const MOST = 12;

/** What the person marked with a star. */
export function FavouritesCard() {
  const { t } = useLingui();
  const { items, state, problem, reload } = useFavourites();
  return (
    <Card title={t`Favourites`} padding="none" className="h-full">
      {state === "failed" && <ErrorState size="small" code={problem?.code} onRetry={() => void reload()} />}
      {state === "loading" && (
        <div className="p-4">
          <SkeletonText lines={4} />
        </div>
      )}
      {state === "ready" && items.length === 0 && (
        <EmptyState size="small" title={t`No favourites yet`}>
          {t`Open a record and press the star beside its name: it stands here then.`}
        </EmptyState>
      )}
      <ul className="pt-1 pb-2">
        {items.slice(0, MOST).map((item) => (
          <Favourite key={item.id} item={item} />
        ))}
      </ul>
    </Card>
  );
}

function Favourite({ item }: { item: Item }) {
  const place = useFavouritePlace(asLink(item["regarding"]));
  return place === null ? null : <RecordLine {...place} />;
}
