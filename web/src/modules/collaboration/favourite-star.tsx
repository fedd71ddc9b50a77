import { useLingui } from "@lingui/react/macro";
import { type Command, useCommands } from "@/engine/commands/registry";
import type { PanelProps } from "@/engine/slots";
import { IconButton } from "@/ui/icon-button";
import { useFavourites } from "./use-favourites";

/** Keeps a record at hand in the sidebar. */
export function FavouriteStar({ object, item }: PanelProps) {
  const { t } = useLingui();
  const { find, toggle, state } = useFavourites();
  const isKnown = state !== "loading";
  const isKept = find(object.name, item.id) !== undefined;
  const label = isKept ? t`Remove from favourites` : t`Add to favourites`;
  const change = () => toggle({ object: object.name, id: item.id, title: item.title });
  const command: Command = { id: "record.favourite", label, icon: "star", section: item.title, run: change };
  useCommands(isKnown ? [command] : []);
  return (
    <IconButton
      icon="star"
      label={label}
      isActive={isKept}
      // Pressed before it is known, it would do the opposite of what it says.
      isDisabled={!isKnown}
      onPress={change}
      className={isKept ? "[&_svg]:fill-current" : undefined}
    />
  );
}
