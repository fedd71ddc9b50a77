import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { useAnnounce } from "@/engine/commands/announce";
import { useLocaleSettings } from "@/ui/locale";
import { fieldText } from "../field-text";
import type { Column } from "./columns";
import type { Ticked } from "./selecting";

/** Puts a cell on the clipboard, or the ticked rows as a table that a spreadsheet takes. */
export function useCopy(columns: readonly Column[], items: readonly Item[], ticked: Ticked) {
  const { t } = useLingui();
  const settings = useLocaleSettings();
  const announce = useAnnounce();
  const textOf = (item: Item, column: Column) =>
    column.isTitle ? item.title : fieldText(column.field, item[column.name], settings);
  return (item: Item, column: Column) => {
    const lines = items
      .filter((one) => ticked.ids.has(one.id))
      .map((one) => columns.map((each) => textOf(one, each).replaceAll(/[\t\n]/g, " ")).join("\t"));
    const head = columns.map((each) => each.field.label).join("\t");
    const text = lines.length === 0 ? textOf(item, column) : [head, ...lines].join("\n");
    void navigator.clipboard.writeText(text).then(() => announce(t`Copied`));
  };
}
