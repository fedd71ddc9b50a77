import type { Module } from "@/engine/slots";

export const CATALOG: Module = {
  name: "catalog",
  nav: [{ group: "catalog", object: "product", key: "p" }],
};
