import { useLingui } from "@lingui/react/macro";
import { Icon } from "@/ui/icon";
import { asIcon, type IconName } from "@/ui/icons";
import { GridChoice } from "./grid-choice";

/** Drawings that can stand for a thing; those for what is done with one are left out. */
const THINGS: readonly IconName[] = [
  "box",
  "package",
  "briefcase",
  "building-2",
  "house",
  "users",
  "user",
  "contact",
  "id-card",
  "handshake",
  "heart-handshake",
  "heart",
  "calendar",
  "calendar-days",
  "clock",
  "alarm-clock",
  "coins",
  "credit-card",
  "receipt",
  "ticket",
  "tag",
  "flag",
  "trophy",
  "target",
  "rocket",
  "sparkles",
  "star",
  "zap",
  "map-pin",
  "globe",
  "phone",
  "mail",
  "message-square",
  "megaphone",
  "presentation",
  "book-open",
  "file-text",
  "folder",
  "layers",
  "database",
  "gauge",
  "chart-column",
  "key",
  "lock",
  "shield",
  "life-buoy",
  "camera",
  "music",
];

/** Which drawing stands for an object. */
export function IconChoice({ value, onChange }: { value: string; onChange: (icon: string) => void }) {
  const { t } = useLingui();
  const icon = asIcon(value);
  const tiles = THINGS.map((name) => ({ value: name, label: name, mark: <Icon name={name} size={18} /> }));
  return (
    <GridChoice label={t`Icon: ${icon}`} value={icon} onChange={onChange} tiles={tiles} columns="grid-cols-8">
      <Icon name={icon} size={18} />
    </GridChoice>
  );
}
