import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { ListCard } from "@/engine/records/list-card";
import { RecordLine } from "@/engine/records/record-line";
import { EmptyState } from "@/ui/empty-state";
import { useFavouritePlace } from "./use-favourite-place";
import { useFavourites } from "./use-favourites";

const MOST = 12;

/** What the person marked with a star. */
export function FavouritesCard() {
  const { t } = useLingui();
  const favourites = useFavourites();
  const empty = (
    <EmptyState size="small" title={t`No favourites yet`}>
      {t`Open a record and press the star beside its name: it stands here then.`}
    </EmptyState>
  );
  return (
    <ListCard title={t`Favourites`} list={favourites} most={MOST} empty={empty}>
      {(item) => <Favourite key={item.id} item={item} />}
    </ListCard>
  );
}

function Favourite({ item }: { item: Item }) {
  const place = useFavouritePlace(asLink(item["regarding"]));
  return place === null ? null : <RecordLine {...place} />;
}
