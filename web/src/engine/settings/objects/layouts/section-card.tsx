import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { TextField } from "@/ui/text-field";
import { DropMark } from "../../drop-mark";
import { useReorder } from "../../use-reorder";
import { FieldLine } from "./field-line";
import { type DraftSection, placed, sectionMoved, withoutSection, withSection } from "./layout-model";
import type { Arranging } from "./layout-sections";
import { useDropZone } from "./use-drop-zone";
import { WhenWords } from "./when-words";

interface SectionCardProps extends Arranging {
  section: DraftSection;
  at: number;
}

/** A section: its title, when it is shown, and its fields. It is dragged by its grip, or moved from its menu. */
export function SectionCard({ section, at, ...arranging }: SectionCardProps) {
  const { t } = useLingui();
  const { object, draft, list, onChange } = arranging;
  const element = useRef<HTMLElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { isDragging, side } = useReorder({
    element,
    handle,
    list: `${list} sections`,
    id: section.id,
    isEnabled: true,
    onDrop: (id, where) => onChange(sectionMoved(draft, id, where === "before" ? at : at + 1)),
  });
  const isOver = useDropZone(body, list, (name) =>
    onChange(placed(draft, name, { section: section.id, at: section.fields.length })),
  );
  return (
    <section
      ref={element}
      aria-label={section.label}
      className={cx("relative rounded-lg border border-line bg-surface shadow-1", isDragging && "opacity-40")}
    >
      <DropMark side={side} />
      <header className="flex items-center gap-1.5 border-b border-line px-2 py-1.5">
        <span ref={handle} aria-hidden="true" className="shrink-0 cursor-grab text-ink-faint coarse:hidden">
          <Icon name="grip-vertical" size={14} />
        </span>
        <TextField
          label={t`Title of section ${at + 1}`}
          labelHidden
          value={section.label}
          onChange={(label) => onChange(withSection(draft, section.id, { label }))}
          maxLength={60}
          className="min-w-0 flex-1"
        />
        <SectionMenu section={section} at={at} {...arranging} />
      </header>
      {section.when !== null && (
        <p className="m-0 border-b border-line bg-sunken px-3 py-1.5 text-xs text-ink-muted">
          <WhenWords object={object} when={section.when} />
        </p>
      )}
      <div ref={body} className={cx("flex min-h-10 flex-col p-1.5", isOver && "bg-hover")}>
        {section.fields.length === 0 && (
          <p className="m-0 px-2 py-1.5 text-xs text-ink-faint">{t`No fields yet: drag some here.`}</p>
        )}
        {section.fields.map((field, place) => (
          <FieldLine key={field.name} {...arranging} field={field} section={section.id} at={place} />
        ))}
      </div>
    </section>
  );
}

function SectionMenu({ section, at, draft, onChange, onWhen }: SectionCardProps) {
  const { t } = useLingui();
  const last = draft.sections.length - 1;
  return (
    <Menu
      label={t`What to do with ${section.label}`}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${section.label}`} />}
      items={[
        {
          id: "when",
          label: t`When it is shown…`,
          icon: "eye",
          onAction: () => onWhen({ of: "section", id: section.id, name: section.label, when: section.when }),
        },
        {
          id: "up",
          label: t`Move up`,
          icon: "arrow-up",
          isDisabled: at === 0,
          onAction: () => onChange(sectionMoved(draft, section.id, at - 1)),
        },
        {
          id: "down",
          label: t`Move down`,
          icon: "arrow-down",
          isDisabled: at === last,
          onAction: () => onChange(sectionMoved(draft, section.id, at + 2)),
        },
        {
          id: "remove",
          label: t`Remove section, keep its fields`,
          icon: "trash-2",
          tone: "danger",
          isDisabled: last === 0,
          onAction: () => onChange(withoutSection(draft, section.id)),
        },
      ]}
    />
  );
}
