import type { LayoutMeta } from "./page-layout";
import type { RecordTypesMeta } from "./record-type";
import type { StepMeta } from "./step";

/** What later releases tell of an object besides: missing in what an older one kept. */
export interface LaterMeta {
  steps?: StepMeta[] | undefined;
  /** Made by the organisation itself. */
  own?: boolean | undefined;
  /** The fields by which duplicates are found; none where records are not compared. */
  compared?: readonly string[] | undefined;
  /** How good its records are is worked out. */
  measured?: boolean | undefined;
  /** For these fields a value may be known, once those that each names are filled in. */
  proposed?: Readonly<Record<string, readonly string[]>> | undefined;
  /** For whoever is signed in, in the order in which they count. */
  layouts?: readonly LayoutMeta[] | undefined;
  /** Null where there are none. */
  record_types?: RecordTypesMeta | null | undefined;
}
