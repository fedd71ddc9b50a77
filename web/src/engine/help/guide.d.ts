declare module "virtual:guide" {
  import type { GuidePage } from "@/engine/help/guide-types";

  export const PAGES: readonly GuidePage[];
  /** Addresses and sizes of the pictures, by how the pages name them. */
  export const PICTURES: Readonly<Record<string, { href: string; width: number; height: number }>>;
}
