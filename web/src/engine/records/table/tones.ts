import { useMemo } from "react";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, type Meta, useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { asTone, type Tone } from "@/ui/tone";
import { targetObject } from "../filters/fields";

export type Tones = ReadonlyMap<string, Tone>;

interface Steps {
  object: ObjectMeta;
  choice: FieldMeta;
}

/** The object whose records are the steps of a board, and its choice with tones (a stage's category). */
function stepsOf(meta: Meta, object: ObjectMeta): Steps | null {
  const by = fieldOf(object, object.board?.by ?? "");
  const target = by && targetObject(meta, by);
  const choice = target?.fields.find(hasTones);
  return target === undefined || choice === undefined ? null : { object: target, choice };
}

function hasTones(field: FieldMeta): boolean {
  return field.choices?.some((one) => one.tone !== null) ?? false;
}

/** The tone of each step of an object's board, by id. Steps are links, and a link alone says nothing of its colour. */
export function useStepTones(object: ObjectMeta): Tones {
  const meta = useMeta();
  const steps = useMemo(() => stepsOf(meta, object), [meta, object]);
  const { items } = useList(steps?.object.name ?? object.name, {
    fields: [steps?.choice.name ?? "id"],
    limit: 200,
    archived: "all",
    isEnabled: steps !== null,
  });
  return useMemo(() => {
    const toneOf = new Map(steps?.choice.choices?.map((one) => [one.value, asTone(one.tone)]));
    const tone = (value: unknown): Tone => toneOf.get(String(value)) ?? "neutral";
    return new Map(steps === null ? [] : items.map((item) => [item.id, tone(item[steps.choice.name])]));
  }, [items, steps]);
}
