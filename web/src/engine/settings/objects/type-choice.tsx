import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { fold } from "@/kit/text";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { SearchField } from "@/ui/search-field";
import { type OpenType } from "./model";
import { typeIcon } from "./type-icons";
import { useTypeHelp } from "./words";

interface TypeChoiceProps {
  types: readonly OpenType[];
  onChoose: (type: OpenType) => void;
}

/** What a new field holds: every type with what it is for. */
export function TypeChoice({ types, onChoose }: TypeChoiceProps) {
  const { t } = useLingui();
  const [sought, setSought] = useState("");
  const help = useTypeHelp();
  const word = fold(sought);
  const found = types.filter(
    (one) => fold(one.label).includes(word) || fold(help[one.type] ?? "").includes(word),
  );
  const [first] = found;
  return (
    <div className="flex flex-col gap-3">
      <SearchField
        label={t`Find a type`}
        placeholder={t`Find a type`}
        value={sought}
        onChange={setSought}
        autoFocus
        onSubmit={() => word !== "" && first !== undefined && onChoose(first)}
      />
      {found.length === 0 ? (
        <EmptyState size="small" illustration="search" title={t`No type is called so`} />
      ) : (
        <ListBox
          aria-label={t`Types of field`}
          layout="grid"
          selectionMode="none"
          onAction={(key) => {
            const chosen = types.find((one) => one.type === key);
            if (chosen !== undefined) onChoose(chosen);
          }}
          className="grid gap-1.5 outline-none! sm:grid-cols-2"
        >
          {found.map((one) => (
            <ListBoxItem
              key={one.type}
              id={one.type}
              textValue={one.label}
              aria-label={one.label}
              className="hovered:border-line-control hovered:bg-hover flex min-h-13 cursor-default items-center gap-3 rounded-md border border-line px-3 py-2 transition-colors outline-none! focus-visible:border-focus focus-visible:ring-2 focus-visible:ring-focus/25 pressed:bg-pressed"
            >
              <span className="grid size-8 shrink-0 place-items-center rounded-sm bg-sunken text-ink-muted">
                <Icon name={typeIcon(one.type)} />
              </span>
              <span className="min-w-0">
                <span className="block text-sm font-medium text-ink">{one.label}</span>
                <span className="block truncate text-xs text-ink-muted">{help[one.type]}</span>
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
    </div>
  );
}
