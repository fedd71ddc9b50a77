import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { formatMinutes } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";
import { Loaded } from "../loaded";
import { zoneName } from "../places-of-the-world";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { CalendarDialog } from "./calendar-dialog";
import { countryName } from "./countries";
import { workedMinutes, readWeek } from "./week";

const FIELDS = ["name", "timezone", "hours", "country", "subdivision", "own_days", "is_default"];

/** When the organisation works: named calendars, one of them the default. */
export function HourSettings() {
  const { t } = useLingui();
  const [open, setOpen] = useState<Item | "new" | null>(null);
  const list = useList("business-calendar", { fields: FIELDS, sort: "name", limit: 50 });
  const add = (
    <Button variant="primary" icon="plus" onPress={() => setOpen("new")}>
      {t`New calendar`}
    </Button>
  );
  return (
    <SettingsFrame
      title={t`Business hours`}
      description={t`When you work, and which holidays you keep. Targets are held against these hours.`}
      actions={list.items.length > 0 && add}
    >
      <Loaded of={[list]}>
        {() => (
          <SettingsGroup>
            {list.items.length === 0 && (
              <EmptyState title={t`No business hours yet`} actions={add}>
                {t`Say when you work and which holidays you keep: a target then knows how much working time is left.`}
              </EmptyState>
            )}
            {list.items.map((item) => (
              <CalendarLine key={item.id} item={item} onEdit={() => setOpen(item)} />
            ))}
          </SettingsGroup>
        )}
      </Loaded>
      {open !== null && (
        <CalendarDialog
          calendar={open === "new" ? null : open}
          isFirst={list.items.length === 0}
          onClose={() => setOpen(null)}
        />
      )}
    </SettingsFrame>
  );
}

function CalendarLine({ item, onEdit }: { item: Item; onEdit: () => void }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { run } = useCommand();
  const name = asText(item["name"]);
  const hours = formatMinutes(workedMinutes(readWeek(item["hours"])), locale);
  const country = asText(item["country"]);
  const place = country === "" ? t`no holidays` : countryName(country, locale);
  const zone = asText(item["timezone"]);
  const isDefault = item["is_default"] === true;
  const makeDefault = {
    id: "default",
    label: t`Make it the default`,
    icon: "check" as const,
    isDisabled: isDefault,
    onAction: () => void run("business-calendar.update", item, { is_default: true }, { undo: true }),
  };
  return (
    <div className="flex min-h-14 min-w-0 items-center gap-3 px-4 py-2">
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2 text-sm font-medium text-ink">
          <span className="truncate">{name}</span>
          {isDefault && <Badge tone="accent">{t`Default`}</Badge>}
        </div>
        <div className="text-xs text-ink-muted">
          {[t`${hours} a week`, place, zone === "" ? null : zoneName(zone)].filter(Boolean).join(" · ")}
        </div>
      </div>
      {item.can.includes("update") && (
        <>
          <Button size="sm" variant="ghost" onPress={onEdit}>{t`Edit`}</Button>
          <Menu
            label={name}
            placement="bottom end"
            items={[
              makeDefault,
              {
                id: "archive",
                label: t`Archive`,
                icon: "archive",
                isDisabled: isDefault,
                onAction: () => void run("business-calendar.archive", item),
              },
            ]}
            trigger={<IconButton icon="ellipsis" size="sm" label={t`More about ${name}`} />}
          />
        </>
      )}
    </div>
  );
}
