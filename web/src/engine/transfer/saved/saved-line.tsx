import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { Tag } from "@/ui/tag";
import type { Audience, SavedMapping } from "./use-saved";

interface SavedLineProps {
  saved: SavedMapping;
  onUse: () => void;
  onRename: () => void;
  onOpen: (audience: Audience) => void;
  onRemove: () => void;
}

/** One saved mapping: whose it is, whether it fits the file, and what can be done with it. */
export function SavedLine({ saved, onUse, ...does }: SavedLineProps) {
  const { t } = useLingui();
  const items = useItems(saved, does);
  const whose = [saved.owner?.title, saved.audience === "public" ? t`for everyone` : t`private`];
  return (
    <li className="flex items-center gap-2 px-2 py-2" aria-label={saved.name}>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2 text-sm font-medium">
          <span className="truncate">{saved.name}</span>
          {saved.same && <Tag tone="positive">{t`same headers`}</Tag>}
        </p>
        <p className="truncate text-xs text-ink-muted">
          {whose.filter(Boolean).join(" · ")}
          {!saved.fits && ` · ${t`this file lacks some of its columns`}`}
        </p>
      </div>
      <Button size="sm" onPress={onUse} isDisabled={!saved.fits}>{t`Use it`}</Button>
      {items.length > 0 && (
        <Menu
          label={saved.name}
          items={items}
          placement="bottom end"
          trigger={<IconButton icon="ellipsis" size="sm" label={t`More for ${saved.name}`} />}
        />
      )}
    </li>
  );
}

function useItems(saved: SavedMapping, does: Omit<SavedLineProps, "saved" | "onUse">): MenuItem[] {
  const { t } = useLingui();
  const isOpen = saved.audience === "public";
  const change: MenuItem[] = [
    { id: "rename", label: t`Rename…`, icon: "pencil", onAction: does.onRename },
    {
      id: "audience",
      label: isOpen ? t`Only for me` : t`For everyone`,
      icon: isOpen ? "lock" : "users",
      onAction: () => does.onOpen(isOpen ? "private" : "public"),
    },
  ];
  const remove: MenuItem = {
    id: "remove",
    label: t`Remove`,
    icon: "trash-2",
    tone: "danger",
    onAction: does.onRemove,
  };
  return [
    ...(saved.can.includes("update") ? change : []),
    ...(saved.can.includes("archive") ? [remove] : []),
  ];
}
