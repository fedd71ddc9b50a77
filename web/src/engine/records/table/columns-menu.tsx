import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldsOf } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { fold } from "@/kit/text";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import { SearchField } from "@/ui/search-field";
import {
  type Columns,
  moveColumn,
  possibleColumns,
  suggestedColumns,
  titleField,
  toggleColumn,
} from "./columns";

export interface ColumnsMenuProps {
  object: ObjectMeta;
  columns: Columns;
  onChange: (columns: Columns) => void;
}

/** Which columns are shown, and in which order: dragged, or moved with the keyboard. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const { t } = useLingui();
  return (
    <Popover
      label={t`Columns`}
      placement="bottom end"
      className="w-72"
      trigger={<IconButton icon="columns-3" label={t`Columns`} />}
    >
      <ColumnsPanel {...props} />
    </Popover>
  );
}

const LINE = "flex h-8 items-center gap-2 rounded-sm px-1.5 text-sm";

/** The lists of the menu, also for a sheet on a phone. */
export function ColumnsPanel({ object, columns, onChange }: ColumnsMenuProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const fits = (field: FieldMeta) => fold(field.label).includes(fold(query));
  const hidden = possibleColumns(object).filter(
    (field) => !columns.names.includes(field.name) && fits(field),
  );
  return (
    <div className="flex max-h-112 flex-col gap-2">
      <SearchField label={t`Find a field`} value={query} onChange={setQuery} />
      <div className="-mx-1 min-h-0 flex-1 overflow-auto px-1">
        <div className={cx(LINE, "text-ink-faint")}>
          <Icon name="pin" size={14} />
          <span className="truncate">{titleField(object).label}</span>
        </div>
        <ShownColumns object={object} columns={columns} onChange={onChange} fits={fits} />
        {hidden.length > 0 && <p className="mt-2 px-1.5 pb-1 text-overline">{t`Hidden`}</p>}
        {hidden.map((field) => (
          <AriaButton
            key={field.name}
            onPress={() => onChange(toggleColumn(columns, field.name))}
            className={cx(LINE, "hovered:bg-hover w-full text-ink-muted")}
          >
            <Icon name="plus" size={14} />
            <span className="truncate">{field.label}</span>
          </AriaButton>
        ))}
      </div>
      <div className="flex justify-end border-t border-line pt-2">
        <Button size="sm" variant="ghost" onPress={() => onChange(suggestedColumns(object))}>
          {t`Usual columns`}
        </Button>
      </div>
    </div>
  );
}

interface ShownProps extends ColumnsMenuProps {
  fits: (field: FieldMeta) => boolean;
}

function ShownColumns({ object, columns, onChange, fits }: ShownProps) {
  const { t } = useLingui();
  const shown = fieldsOf(object, columns.names).map((field) => ({ ...field, id: field.name }));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => {
      const name = String([...keys][0]);
      const rest = columns.names.filter((one) => one !== name);
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      onChange(moveColumn(columns, name, rest[at] ?? null));
    },
  });
  return (
    <GridList
      aria-label={t`Shown columns`}
      items={shown.filter(fits)}
      dragAndDropHooks={dragAndDropHooks}
      className="outline-none! [&_.react-aria-DropIndicator[data-drop-target]]:h-0.5 [&_.react-aria-DropIndicator[data-drop-target]]:rounded-full [&_.react-aria-DropIndicator[data-drop-target]]:bg-accent"
    >
      {(field) => (
        <GridListItem
          textValue={field.label}
          className={cx(LINE, "group/line cursor-grab hover:bg-hover data-dragging:opacity-50")}
        >
          <AriaButton slot="drag" aria-label={t`Move ${field.label}`} className="text-ink-faint">
            <Icon name="grip-vertical" size={14} />
          </AriaButton>
          <span className="min-w-0 flex-1 truncate">{field.label}</span>
          <IconButton
            icon="eye-off"
            size="xs"
            label={t`Hide ${field.label}`}
            onPress={() => onChange(toggleColumn(columns, field.name))}
          />
        </GridListItem>
      )}
    </GridList>
  );
}
