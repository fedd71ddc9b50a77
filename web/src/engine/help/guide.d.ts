declare module "virtual:guide" {
  import type { GuidePage } from "@/engine/help/guide-types";

  export const PAGES: readonly GuidePage[];
  /** Addresses of the pictures, by how the pages name them. */
  export const PICTURES: Readonly<Record<string, string>>;
}
