import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { downloadUrl, type FileItem } from "./file-item";

export interface FileActs {
  open: (file: FileItem) => void;
  rename: (file: FileItem) => void;
  remove: (file: FileItem) => void;
}

/** What may be done with a file. */
export function FileMenu({ file, acts }: { file: FileItem; acts: FileActs }) {
  const { t } = useLingui();
  const { can } = file.item;
  const items: MenuItem[] = [
    { id: "open", label: t`Open`, icon: "eye", onAction: () => acts.open(file) },
    { id: "download", label: t`Download`, icon: "download", onAction: () => download(file) },
  ];
  if (can.includes("update"))
    items.push({ id: "rename", label: t`Rename`, icon: "pencil", onAction: () => acts.rename(file) });
  if (can.includes("archive")) {
    const label = t`Remove`;
    items.push({ id: "remove", label, icon: "trash-2", tone: "danger", onAction: () => acts.remove(file) });
  }
  return (
    <Menu
      label={t`Actions on ${file.name}`}
      items={items}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" size="sm" label={t`Actions on ${file.name}`} />}
    />
  );
}

/** The browser keeps it under its name: the server says so. */
export function download(file: FileItem): void {
  const link = document.createElement("a");
  link.href = downloadUrl(file);
  link.download = file.name;
  link.click();
}
