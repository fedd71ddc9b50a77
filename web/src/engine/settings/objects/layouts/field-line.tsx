import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { fieldOf } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { Badge } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { DropMark } from "../../drop-mark";
import { useReorder } from "../../use-reorder";
import { typeIcon } from "../type-icons";
import { type DraftField, LEFT_OUT, placed, stepped, withField } from "./layout-model";
import type { Arranging } from "./layout-sections";
import { WhenWords } from "./when-words";

interface FieldLineProps extends Arranging {
  field: DraftField;
  section: string;
  at: number;
}

/** A field of a layout, dragged by its grip or moved from its menu: where it stands, on what, and when. */
export function FieldLine({ field, section, at, ...arranging }: FieldLineProps) {
  const { t } = useLingui();
  const { object, draft, list, onChange } = arranging;
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const { isDragging, side } = useReorder({
    element,
    handle,
    list,
    id: field.name,
    isEnabled: true,
    onDrop: (name, where) => onChange(placed(draft, name, { section, at: where === "before" ? at : at + 1 })),
  });
  const meta = fieldOf(object, field.name);
  if (meta === undefined) return null;
  return (
    <div
      ref={element}
      data-line={field.name}
      className={cx(
        "relative flex min-h-control min-w-0 items-center gap-2 rounded-sm px-1.5 hover:bg-hover",
        isDragging && "opacity-40",
      )}
    >
      <DropMark side={side} />
      <span ref={handle} aria-hidden="true" className="shrink-0 cursor-grab text-ink-faint coarse:hidden">
        <Icon name="grip-vertical" size={14} />
      </span>
      <Icon name={typeIcon(meta.kind)} size={14} className="shrink-0 text-ink-faint" />
      <span className="flex min-w-0 flex-1 flex-col py-1">
        <span className={cx("truncate text-sm", section === LEFT_OUT && "text-ink-muted")}>{meta.label}</span>
        {field.when !== null && (
          <span className="text-xs text-ink-muted">
            <WhenWords object={object} when={field.when} />
          </span>
        )}
      </span>
      {meta.required && <Badge tone="accent">{t`Required`}</Badge>}
      {field.on === "page" && <Badge>{t`Page only`}</Badge>}
      {field.on === "form" && <Badge>{t`Form only`}</Badge>}
      <FieldMenu {...arranging} field={field} section={section} at={at} />
    </div>
  );
}

function FieldMenu(props: FieldLineProps) {
  const { t } = useLingui();
  const { object, field, section } = props;
  const label = fieldOf(object, field.name)?.label ?? field.name;
  const items = useMenu(props);
  const back = useTargets(props);
  return (
    <Menu
      label={t`What to do with ${label}`}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${label}`} />}
      items={section === LEFT_OUT ? back : items}
    />
  );
}

function useMenu(props: FieldLineProps): MenuItem[] {
  const { t } = useLingui();
  const { object, draft, onChange, onWhen, field } = props;
  const { label = field.name, required: isRequired = false } = fieldOf(object, field.name) ?? {};
  const targets = useTargets(props);
  return [
    ...useSteps(props),
    {
      id: "to",
      label: t`Move to section`,
      icon: "arrow-right",
      items: targets,
      isDisabled: targets.length === 0,
    },
    {
      id: "when",
      label: t`When it is shown…`,
      icon: "eye",
      onAction: () => onWhen({ of: "field", id: field.name, name: label, when: field.when }),
    },
    ...usePlaces(props, isRequired),
    {
      id: "leave",
      label: t`Leave out`,
      icon: "eye-off",
      isDisabled: isRequired,
      onAction: () => onChange(placed(draft, field.name, { section: LEFT_OUT, at: draft.left_out.length })),
    },
  ];
}

/** The keyboard's way of dragging. */
function useSteps({ draft, onChange, field }: FieldLineProps): MenuItem[] {
  const { t } = useLingui();
  const [up, down] = [stepped(draft, field.name, -1), stepped(draft, field.name, 1)];
  return [
    {
      id: "up",
      label: t`Move up`,
      icon: "arrow-up",
      isDisabled: up === null,
      onAction: () => up !== null && onChange(up),
    },
    {
      id: "down",
      label: t`Move down`,
      icon: "arrow-down",
      isDisabled: down === null,
      onAction: () => down !== null && onChange(down),
    },
  ];
}

/** On what it stands; what must be filled in is always in the form. */
function usePlaces({ draft, onChange, field }: FieldLineProps, isRequired: boolean): MenuItem[] {
  const { t } = useLingui();
  const places = [
    { on: "both", says: t`On page and form` },
    { on: "page", says: t`On the page only` },
    { on: "form", says: t`In the form only` },
  ] as const;
  return places.map(({ on, says }) => ({
    id: on,
    label: says,
    isSelected: field.on === on,
    isDisabled: isRequired && on === "page",
    onAction: () => onChange(withField(draft, field.name, { on })),
  }));
}

/** The other sections, to the end of which a field can go. */
function useTargets({ draft, onChange, field, section }: FieldLineProps): MenuItem[] {
  return draft.sections
    .filter((one) => one.id !== section)
    .map((one) => ({
      id: one.id,
      label: one.label,
      icon: "arrow-right",
      onAction: () => onChange(placed(draft, field.name, { section: one.id, at: one.fields.length })),
    }));
}
