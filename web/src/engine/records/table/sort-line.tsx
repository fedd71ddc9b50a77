import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useReorder } from "@/engine/settings/use-reorder";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { type Option, Select } from "@/ui/select";
import type { SortPart } from "./sorting";

export interface SortLineProps {
  part: SortPart;
  place: number;
  /** How many parts there are. */
  count: number;
  /** What this part may be about. */
  fields: Option[];
  onChange: (part: SortPart) => void;
  onRemove: () => void;
  onStep: (by: -1 | 1) => void;
  /** Another part was dropped beside this one. */
  onDrop: (name: string, side: "before" | "after") => void;
}

/** One field of an order: dragged by its grip, moved by the arrows. */
export function SortLine({ part, place, count, fields, onChange, onRemove, onStep, onDrop }: SortLineProps) {
  const { t } = useLingui();
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const isOneOfMany = count > 1;
  const { isDragging, side } = useReorder({
    element,
    handle,
    list: "sort",
    id: part.name,
    isEnabled: isOneOfMany,
    onDrop,
  });
  return (
    <div ref={element} className={cx("relative flex items-center gap-1.5", isDragging && "opacity-40")}>
      {side !== null && <DropMark side={side} />}
      <span
        ref={handle}
        aria-hidden="true"
        data-grip
        className={cx("shrink-0 cursor-grab text-ink-faint coarse:hidden", !isOneOfMany && "hidden")}
      >
        <Icon name="grip-vertical" size={14} />
      </span>
      <Select
        label={place === 0 ? t`Sort by` : t`Then by`}
        labelHidden
        isRequired
        value={part.name}
        onChange={(name) => name !== null && onChange({ ...part, name })}
        options={fields}
        className="flex-1"
      />
      <Select
        label={t`Direction`}
        labelHidden
        isRequired
        value={part.isDown ? "down" : "up"}
        onChange={(way) => onChange({ ...part, isDown: way === "down" })}
        options={[
          { value: "up", label: t`Ascending`, icon: "arrow-up" },
          { value: "down", label: t`Descending`, icon: "arrow-down" },
        ]}
        className="w-30 sm:w-36"
      />
      {isOneOfMany && <Steps part={part} place={place} count={count} fields={fields} onStep={onStep} />}
      <IconButton icon="x" size="sm" label={t`Remove`} onPress={onRemove} />
    </div>
  );
}

function DropMark({ side }: { side: "before" | "after" }) {
  return (
    <span
      className={cx(
        "pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-accent",
        side === "before" ? "-top-1" : "-bottom-1",
      )}
    />
  );
}

function Steps({
  part,
  place,
  count,
  fields,
  onStep,
}: Pick<SortLineProps, "part" | "place" | "count" | "fields" | "onStep">) {
  const { t } = useLingui();
  const name = fields.find((field) => field.value === part.name)?.label ?? part.name;
  return (
    <span className="flex shrink-0">
      <IconButton
        icon="arrow-up"
        size="sm"
        data-step="earlier"
        data-part={part.name}
        label={t`Move ${name} earlier`}
        isDisabled={place === 0}
        onPress={() => onStep(-1)}
      />
      <IconButton
        icon="arrow-down"
        size="sm"
        data-step="later"
        data-part={part.name}
        label={t`Move ${name} later`}
        isDisabled={place === count - 1}
        onPress={() => onStep(1)}
        className="max-sm:hidden"
      />
    </span>
  );
}
