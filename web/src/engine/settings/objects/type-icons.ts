import type { IconName } from "@/ui/icons";

const ICONS: Partial<Record<string, IconName>> = {
  text: "type",
  long_text: "text",
  rich_text: "file-text",
  integer: "hash",
  decimal: "hash",
  autonumber: "list-ordered",
  percent: "percent",
  money: "coins",
  boolean: "toggle-left",
  date: "calendar",
  datetime: "calendar-clock",
  time: "clock",
  choice: "circle-dot",
  multi_choice: "list-checks",
  tags: "tags",
  email: "at-sign",
  emails: "at-sign",
  phone: "phone",
  phones: "phone",
  url: "globe",
  address: "map-pin",
  addresses: "map-pin",
  link: "link-2",
  links: "share-2",
  record: "link-2",
  user: "user",
  file: "paperclip",
  json: "braces",
  formula: "zap",
  rollup: "layers",
  numbering: "list-ordered",
};

export function typeIcon(type: string): IconName {
  return ICONS[type] ?? "type";
}
