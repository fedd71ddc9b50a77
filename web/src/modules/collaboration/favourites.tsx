import { useLingui } from "@lingui/react/macro";
import type { SidebarProps } from "@/engine/slots";
import { IconButton } from "@/ui/icon-button";
import { FavouriteLine } from "./favourite-line";
import { useFavourites } from "./use-favourites";
import { useOpenView } from "./use-open-view";

/** What one keeps at hand, in the sidebar. */
export function Favourites({ isNarrow, onGo }: SidebarProps) {
  const { t } = useLingui();
  const { items, find, toggle, remove, move } = useFavourites();
  const open = useOpenView(
    (view) => toggle(view),
    (view) => find(view.object, view.id) !== undefined,
  );
  const canAdd = open !== null && find(open.object, open.id) === undefined;
  if (items.length === 0 && !canAdd) return null;
  return (
    <section aria-label={t`Favourites`} className={isNarrow ? "py-1.5" : "py-2"}>
      {!isNarrow && (
        <header className="flex h-6 items-center justify-between px-2">
          <h2 className="text-overline tracking-wide">{t`Favourites`}</h2>
          {canAdd && (
            <IconButton
              icon="plus"
              size="xs"
              label={t`Add the view ${open.title}`}
              onPress={() => toggle(open)}
            />
          )}
        </header>
      )}
      <ul className="m-0 flex list-none flex-col gap-px p-0">
        {items.map((one, at) => (
          <FavouriteLine
            key={one.id}
            favourite={one}
            before={items[at - 1]}
            after={items[at + 1]}
            isNarrow={isNarrow}
            onGo={onGo}
            onRemove={() => remove(one)}
            onMove={(id, side) => {
              const other = items.find((known) => known.id === id);
              if (other !== undefined) move(other, one, side);
            }}
            onStep={(target, side) => move(one, target, side)}
          />
        ))}
      </ul>
    </section>
  );
}
