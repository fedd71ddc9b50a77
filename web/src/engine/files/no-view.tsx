import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import type { FileItem } from "./file-item";
import { iconOf } from "./file-kinds";
import { download } from "./file-menu";

/** What can only be downloaded. */
export function NoView({ file }: { file: FileItem }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col items-center gap-3 p-8 text-center">
      <Icon name={iconOf(file.mediaType, file.name)} size={24} className="text-ink-faint" />
      <p className="max-w-sm text-sm text-ink-muted">
        {t`This file cannot be shown here. Download it to open it on your device.`}
      </p>
      <Button variant="primary" icon="download" onPress={() => download(file)}>{t`Download`}</Button>
    </div>
  );
}
