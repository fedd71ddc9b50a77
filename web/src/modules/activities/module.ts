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
};
