import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import { type Option, Select } from "@/ui/select";
import { parseSort, type SortPart, sortText } from "./sorting";

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
      className="w-96"
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
  const parts = parseSort(sort);
  const fields: Option[] = object.fields
    .filter((field) => field.sortable)
    .map((field) => ({ value: field.name, label: field.label }));
  const free = fields.filter((field) => !parts.some((part) => part.name === field.value));
  const write = (next: SortPart[]) => onChange(sortText(next));
  const set = (place: number, change: Partial<SortPart>) =>
    write(parts.map((part, at) => (at === place ? { ...part, ...change } : part)));
  const add = () => {
    const likely = free.find((field) => object.columns.includes(field.value)) ?? free[0];
    if (likely) write([...parts, { name: likely.value, isDown: false }]);
  };
  return (
    <div className="flex flex-col gap-2">
      {parts.length === 0 && <p className="text-sm text-ink-muted">{t`In the usual order.`}</p>}
      {parts.map((part, place) => (
        <div key={part.name} className="flex items-center gap-1.5">
          <Select
            label={place === 0 ? t`Sort by` : t`Then by`}
            labelHidden
            isRequired
            value={part.name}
            onChange={(name) => name !== null && set(place, { name })}
            options={fields.filter((field) => field.value === part.name || free.includes(field))}
            className="flex-1"
          />
          <Select
            label={t`Direction`}
            labelHidden
            isRequired
            value={part.isDown ? "down" : "up"}
            onChange={(way) => set(place, { isDown: way === "down" })}
            options={[
              { value: "up", label: t`Ascending`, icon: "arrow-up" },
              { value: "down", label: t`Descending`, icon: "arrow-down" },
            ]}
            className="w-30"
          />
          <IconButton
            icon="arrow-up"
            size="sm"
            label={t`Sort by this earlier`}
            isDisabled={place === 0}
            onPress={() => write(earlier(parts, place))}
          />
          <IconButton
            icon="x"
            size="sm"
            label={t`Remove`}
            onPress={() => write(parts.filter((one) => one !== part))}
          />
        </div>
      ))}
      <div className="flex justify-between">
        <Button size="sm" variant="ghost" icon="plus" onPress={add} isDisabled={free.length === 0}>
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

/** The part at a place goes before the one above it. */
function earlier(parts: readonly SortPart[], place: number): SortPart[] {
  const [part] = parts.slice(place, place + 1);
  return part === undefined ? [...parts] : parts.toSpliced(place, 1).toSpliced(place - 1, 0, part);
}
