import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { KeyHint } from "@/ui/key-hint";
import { LIST_HEADER } from "@/ui/list-item";
import type { Palette, PaletteItem } from "./use-palette";

export interface PaletteListProps {
  id: string;
  palette: Palette;
  text: string;
  /** The id of the row the keys are on. */
  active: string | null;
  onActive: (id: string) => void;
  onChoose: (item: PaletteItem) => void;
}

/** What was found, under headings. The keyboard stays in the field; the row it is on is marked. */
export function PaletteList({ id, palette, text, active, onActive, onChoose }: PaletteListProps) {
  const { t } = useLingui();
  if (palette.sections.length === 0) return <Nothing id={id} text={text} isSearching={palette.isSearching} />;
  return (
    <div id={id} role="listbox" aria-label={t`Results`} className="min-h-0 flex-1 overflow-y-auto p-2">
      {palette.sections.map((section) => (
        <div key={section.id} role="group" aria-label={section.label} className="pb-1">
          <p aria-hidden="true" className={LIST_HEADER}>
            {section.label}
          </p>
          {section.items.map((item) => (
            <Row
              key={item.id}
              item={item}
              heading={section.label}
              isActive={item.id === active}
              onActive={onActive}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface RowProps {
  item: PaletteItem;
  heading: string;
  isActive: boolean;
  onActive: (id: string) => void;
  onChoose: (item: PaletteItem) => void;
}

function Row({ item, heading, isActive, onActive, onChoose }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // The keys are heard by the field, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={item.id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onPointerMove={() => !isActive && onActive(item.id)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(item)}
      className={cx(
        "flex h-9 scroll-my-2 items-center gap-3 rounded-md px-2 text-base text-ink select-none coarse:h-12",
        isActive && "bg-pressed/70 coarse:bg-transparent",
      )}
    >
      <Icon name={item.icon} className={isActive ? "text-accent-ink" : "text-ink-faint"} />
      <span className="truncate">{item.label}</span>
      {item.detail !== undefined && (
        <span className="min-w-0 flex-1 truncate text-sm text-ink-faint">{item.detail}</span>
      )}
      <span className="ms-auto flex shrink-0 items-center gap-3 ps-3 text-xs text-ink-faint">
        {item.kind !== heading && item.kind}
        {item.steps !== undefined && (
          <Icon name="chevron-right" size={14} className="text-ink-faint rtl:rotate-180" />
        )}
        {item.keys !== undefined && <KeyHint keys={item.keys} className="text-ink-muted" />}
      </span>
    </div>
  );
}

function Nothing({ id, text, isSearching }: { id: string; text: string; isSearching: boolean }) {
  const { t } = useLingui();
  return (
    <p id={id} role="status" className="flex-1 px-2 py-8 text-center text-sm text-ink-muted">
      {isSearching ? t`Searching…` : t`Nothing is called “${text.trim()}”.`}
    </p>
  );
}
