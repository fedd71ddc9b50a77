import type { components } from "@/api/schema";
import type { Hit } from "./hit";
import type { Job } from "./job";
import type {
  AggregateGroup,
  BoardColumnAnswer,
  Count,
  FieldMeta,
  Item,
  Me,
  MetaAnswer,
  MoneyValue,
  TimelineEntry,
} from "./types";

type Schemas = components["schemas"];

/** Where a shape of ours is narrower than what the document can say: names of kinds, tones, JSON of any form. */
type Loose<Shape> = {
  [Key in keyof Shape]: LooseValue<Shape[Key]>;
};

type LooseValue<Value> = unknown extends Value
  ? unknown
  : Value extends string
    ? string
    : Value extends object
      ? Loose<Value>
      : Value;

type Agrees<Theirs extends Loose<Ours>, Ours> = [Theirs, Ours];

/**
 * The shapes written by hand in types.ts (they are the same for every object, which the document cannot say) against the
 * generated ones. A difference does not compile.
 */
export type Agreement = [
  Agrees<Schemas["Me"], Me>,
  Agrees<Schemas["Meta"], MetaAnswer>,
  Agrees<Schemas["FieldMeta"], FieldMeta>,
  Agrees<Schemas["JobItem"], Job>,
  Agrees<Schemas["SearchHit"], Hit>,
  Agrees<Schemas["Money"], MoneyValue>,
  Agrees<Schemas["Count"], Count>,
  Agrees<Schemas["Deal"], Pick<Item, "id" | "version" | "title" | "can">>,
  Agrees<Schemas["DealColumn"], Omit<BoardColumnAnswer, "items">>,
  Agrees<Schemas["Group"], Pick<AggregateGroup, "label" | "values">>,
  Agrees<Schemas["TimelineEntry"], Pick<TimelineEntry, "id" | "at" | "door" | "action" | "op">>,
];
