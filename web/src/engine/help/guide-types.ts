/** A page of the guide as scripts/guide.mjs reads it. */
export interface GuidePage {
  /** /help/<slug> */
  slug: string;
  title: string;
  blocks: readonly Block[];
}

export type Block =
  | { type: "heading"; depth: number; id: string; content: readonly Inline[] }
  | { type: "paragraph"; content: readonly Inline[] }
  | { type: "code"; text: string }
  | { type: "list"; isOrdered: boolean; items: readonly (readonly Block[])[] }
  | {
      type: "table";
      head: readonly (readonly Inline[])[];
      rows: readonly (readonly (readonly Inline[])[])[];
    };

export type Inline =
  | string
  | { mark: "strong" | "em" | "code" | "image" | "link"; href?: string; content: readonly Inline[] };
