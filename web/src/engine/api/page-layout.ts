/** How the fields of an object stand on its page and in its form, as the organisation arranged them. */

/** A field stands on the page, in the form, or on both. */
export type Place = "both" | "page" | "form";

export interface PlacedMeta {
  name: string;
  on: Place;
  /** The filter that says when it is shown, by the record's own values; null for always. */
  when: unknown;
}

export interface PartMeta {
  label: string;
  fields: readonly PlacedMeta[];
  when: unknown;
}

/** The first layout that fits a record says how it stands. */
export interface LayoutMeta {
  name: string;
  sections: readonly PartMeta[];
  /** Not shown, and no secret: who may see a field is for the law. */
  left_out: readonly string[];
  when: unknown;
}
