import { Plural, useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { asIcon, type IconName } from "@/ui/icons";
import { SettingsGroup } from "../settings-frame";
import { daysLeft } from "./model";
import { typeIcon } from "./type-icons";
import { type Plural as Declared, useDeclaring, useFields } from "./use-schema";

/** Fields of an object that were removed and can still be brought back. */
export function RemovedFields({ object, restDays }: { object: string; restDays: number }) {
  const { t } = useLingui();
  const { fields, items } = useFields(object, true);
  if (fields.length === 0) return null;
  return (
    <SettingsGroup
      title={t`Removed fields`}
      description={t`They rest with all that was in them, and are dropped when their time is over.`}
    >
      {fields.map((field) => (
        <Removed
          key={field.id}
          item={items.find((one) => one.id === field.id)}
          name={field.label}
          detail={field.name}
          icon={typeIcon(field.type)}
          restDays={restDays}
          plural="custom-fields"
        />
      ))}
    </SettingsGroup>
  );
}

/** Objects that were removed, with their records. */
export function RemovedObjects({ restDays }: { restDays: number }) {
  const { t } = useLingui();
  const { items } = useList("custom-object", {
    fields: ["label", "label_plural", "name", "icon", "archived_at"],
    archived: "1",
    limit: 100,
  });
  if (items.length === 0) return null;
  return (
    <SettingsGroup
      title={t`Removed objects`}
      description={t`They rest with all their records, and are dropped when their time is over.`}
    >
      {items.map((item) => (
        <Removed
          key={item.id}
          item={item}
          name={asText(item["label_plural"]) || item.title}
          detail={asText(item["name"])}
          icon={asIcon(asText(item["icon"]))}
          restDays={restDays}
          plural="custom-objects"
        />
      ))}
    </SettingsGroup>
  );
}

interface RemovedProps {
  item: Item | undefined;
  name: string;
  detail: string;
  icon: IconName;
  restDays: number;
  plural: Declared;
}

function Removed({ item, name, detail, icon, restDays, plural }: RemovedProps) {
  const { t } = useLingui();
  const { turn, isBusy } = useDeclaring();
  if (item === undefined) return null;
  const left = daysLeft(asText(item["archived_at"]), restDays);
  return (
    <div className="flex min-h-14 min-w-0 items-center gap-3 px-4 py-2.5">
      <Icon name={icon} className="text-ink-faint" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-sm text-ink-muted">{name}</span>
        <span className="truncate font-mono text-xs text-ink-faint">{detail}</span>
      </span>
      <span className="text-end text-xs text-ink-muted nums">
        <Plural value={left} one="dropped in # day" other="dropped in # days" />
      </span>
      {item.can.includes("restore") && (
        <Button
          size="sm"
          icon="rotate-ccw"
          isLoading={isBusy}
          aria-label={t`Restore ${name}`}
          onPress={() => void turn(plural, item.id, "restore", t`Restored: ${name}`)}
        >
          {t`Restore`}
        </Button>
      )}
    </div>
  );
}
