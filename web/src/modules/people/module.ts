import type { Module } from "@/engine/slots";

export const PEOPLE: Module = {
  name: "people",
  nav: [
    { group: "people", object: "contact", key: "c", isMain: true },
    { group: "people", object: "company", key: "o" },
    { group: "people", object: "household", key: "h" },
  ],
};
