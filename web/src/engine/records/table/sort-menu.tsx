import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useAnnounce } from "@/engine/commands/announce";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import type { Option } from "@/ui/select";
import { SortLine } from "./sort-line";
import { landing, MOST_PARTS, movedPart, parseSort, type SortPart, sortText } from "./sorting";

export interface SortMenuProps {
  object: ObjectMeta;
  sort: string;
  onChange: (sort: string) => void;
}

/** By what the list is sorted; several fields one after the other. */
export function SortMenu(props: SortMenuProps) {
  const { t } = useLingui();
  const [first, ...further] = parseSort(props.sort);
  const label = props.object.fields.find((field) => field.name === first?.name)?.label;
  const text = label === undefined ? t`Sort` : further.length === 0 ? label : `${label} +${further.length}`;
  return (
    <Popover
      label={t`Sort`}
      placement="bottom end"
      className="w-110"
      trigger={
        <Button variant={first === undefined ? "ghost" : "secondary"} icon={iconOf(first)}>
          {text}
        </Button>
      }
    >
      <SortPanel {...props} />
    </Popover>
  );
}

function iconOf(part: SortPart | undefined) {
  if (part === undefined) return "arrow-up-down";
  return part.isDown ? "arrow-down" : "arrow-up";
}

/** The rows of the menu, also for a sheet on a phone. */
export function SortPanel({ object, sort, onChange }: SortMenuProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const parts = parseSort(sort);
  const fields = sortFields(object);
  const free = fields.filter((field) => !parts.some((part) => part.name === field.value));
  const write = (next: SortPart[]) => onChange(sortText(next));
  const move = useMove(box, fields, sort, write);
  const add = () => {
    const likely = free.find((field) => object.columns.includes(field.value)) ?? free[0];
    if (likely) write([...parts, { name: likely.value, isDown: false }]);
  };
  return (
    <div ref={box} className="flex flex-col gap-2">
      {parts.length === 0 && <p className="text-sm text-ink-muted">{t`In the usual order.`}</p>}
      {parts.map((part, place) => (
        <SortLine
          key={part.name}
          part={part}
          place={place}
          count={parts.length}
          fields={fields.filter((field) => field.value === part.name || free.includes(field))}
          onChange={(next) => write(parts.with(place, next))}
          onRemove={() => write(parts.toSpliced(place, 1))}
          onStep={(by) => move(part.name, place + by)}
          onDrop={(name, side) => move(name, landing(parts, name, place, side))}
        />
      ))}
      <div className="flex justify-between">
        <Button
          size="sm"
          variant="ghost"
          icon="plus"
          onPress={add}
          isDisabled={free.length === 0 || parts.length >= MOST_PARTS}
        >
          {parts.length === 0 ? t`Choose a field` : t`Add a field`}
        </Button>
        {parts.length > 0 && (
          <Button size="sm" variant="ghost" onPress={() => write([])}>
            {t`Usual order`}
          </Button>
        )}
      </div>
    </div>
  );
}

function sortFields(object: ObjectMeta): Option[] {
  return object.fields
    .filter((field) => field.sortable)
    .map((field) => ({ value: field.name, label: field.label }));
}

/** Puts a part at another place, says so, and leaves the keyboard on the part that was moved. */
function useMove(
  box: RefObject<HTMLElement | null>,
  fields: readonly Option[],
  sort: string,
  write: (next: SortPart[]) => void,
) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const moved = useRef<{ name: string; step: string } | null>(null);
  useEffect(() => {
    // Without an order nothing is left to stand at.
    if (moved.current === null || sort === "") return;
    const { name, step } = moved.current;
    moved.current = null;
    const buttons = [...(box.current?.querySelectorAll<HTMLButtonElement>("[data-step]") ?? [])].filter(
      (button) => button.dataset["part"] === name && !button.disabled,
    );
    (buttons.find((button) => button.dataset["step"] === step) ?? buttons[0])?.focus();
  }, [box, sort]);
  return (part: string, place: number) => {
    const parts = parseSort(sort);
    const from = parts.findIndex((one) => one.name === part);
    const next = movedPart(parts, part, place);
    if (sortText(next) === sort) return;
    const name = fields.find((field) => field.value === part)?.label ?? part;
    if (box.current?.contains(document.activeElement) === true) {
      moved.current = { name: part, step: place < from ? "earlier" : "later" };
    }
    announce(t`${name} is number ${place + 1} of ${parts.length} now`);
    write(next);
  };
}
