import type { Module } from "@/engine/slots";

export const ACTIVITIES: Module = {
  name: "activities",
  nav: [
    { group: "activities", object: "task", key: "t" },
    { group: "activities", object: "call", key: "l" },
    { group: "activities", object: "meeting", key: "e" },
    { group: "activities", object: "note", key: "n" },
  ],
};
