import { msg } from "@lingui/core/macro";
import type { Module } from "@/engine/slots";

export const ACTIVITIES: Module = {
  name: "activities",
  nav: [
    { group: "home", href: "/my-day", label: msg`My day`, icon: "sun", key: "m", isMain: true },
    { group: "activities", object: "task", key: "t" },
    { group: "activities", object: "call", key: "l" },
    { group: "activities", object: "meeting", key: "e" },
    { group: "activities", object: "note", key: "n" },
  ],
  pages: [{ path: "/my-day", load: () => import("./my-day-page").then(({ MyDayPage }) => MyDayPage) }],
  cards: [
    {
      kind: "day",
      label: msg`My day`,
      help: msg`Tasks that are due, with the tick that does them.`,
      icon: "sun",
      width: 1,
      needs: "task",
      load: () => import("./home-day").then(({ DayCard }) => DayCard),
    },
    {
      kind: "team",
      label: msg`Activity of my team`,
      help: msg`Tasks, calls and meetings of the last seven days, by person.`,
      icon: "users",
      width: 1,
      needs: "task",
      load: () => import("./home-team").then(({ TeamCard }) => TeamCard),
    },
  ],
};
