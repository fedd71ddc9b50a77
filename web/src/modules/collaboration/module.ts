import { msg } from "@lingui/core/macro";
import type { Module } from "@/engine/slots";
import { regarding } from "@/engine/sync/regarding";
import { canBeKept, isTalkedAbout } from "./about";

export const COLLABORATION: Module = {
  name: "collaboration",
  panels: [
    {
      id: "comments",
      object: "*",
      label: msg`Comments`,
      icon: "message-circle",
      place: "tab",
      order: 10,
      shows: "comment",
      isFor: ({ object }) => isTalkedAbout(object),
      counted: ({ object, item }) => ({ object: "comment", filter: regarding(object.name, item.id) }),
      load: () => import("./comments-panel").then(({ CommentsPanel }) => CommentsPanel),
    },
    {
      id: "follow",
      object: "*",
      label: msg`Follow`,
      place: "header",
      order: 10,
      isFor: ({ object }) => isTalkedAbout(object),
      load: () => import("./follow-control").then(({ FollowControl }) => FollowControl),
    },
    {
      id: "favourite",
      object: "*",
      label: msg`Favourite`,
      place: "header",
      order: 20,
      isFor: ({ object }) => canBeKept(object),
      load: () => import("./favourite-star").then(({ FavouriteStar }) => FavouriteStar),
    },
  ],
  cards: [
    {
      kind: "favourites",
      label: msg`Favourites`,
      help: msg`The records you marked with a star.`,
      icon: "star",
      width: 1,
      needs: "favourite",
      load: () => import("./favourites-card").then(({ FavouritesCard }) => FavouritesCard),
    },
  ],
  sidebar: [{ id: "favourites", load: () => import("./favourites").then(({ Favourites }) => Favourites) }],
};
