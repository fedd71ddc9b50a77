import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommand } from "@/engine/sync/use-command";
import { formatBytes } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import { AddButtons } from "./add-buttons";
import type { FileItem } from "./file-item";
import { FileList } from "./file-list";
import type { FileActs } from "./file-menu";
import type { Look } from "./look";
import { RenameDialog } from "./rename-dialog";
import type { Attachments } from "./use-attachments";
import { Viewer } from "./viewer";

interface FilesProps {
  attachments: Attachments;
  look: Look;
  /** Null where nothing may be added. */
  onFiles: ((files: readonly File[]) => void) | null;
  isBusy: boolean;
}

/** The files that are there, or what stands there without any. */
export function Files({ attachments, look, onFiles, isBusy }: FilesProps) {
  const { files, list, largest } = attachments;
  if (list.state === "failed") {
    return <ErrorState size="small" code={list.problem?.code} onRetry={() => void list.reload()} />;
  }
  if (list.state === "loading") return <SkeletonText lines={4} />;
  if (files.length > 0) return <Shown attachments={attachments} look={look} />;
  return isBusy ? null : <NoFiles largest={largest} onFiles={onFiles} />;
}

function NoFiles({ largest, onFiles }: { largest: number | null; onFiles: FilesProps["onFiles"] }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No files yet`}
      illustration="records"
      actions={onFiles !== null && <AddButtons onFiles={onFiles} isMain />}
    >
      {onFiles === null ? t`This record is archived; restore it to add some.` : <Hint largest={largest} />}
    </EmptyState>
  );
}

function Shown({ attachments, look }: { attachments: Attachments; look: Look }) {
  const { t } = useLingui();
  const { files, list } = attachments;
  const [opened, setOpened] = useState<string | null>(null);
  const [renamed, setRenamed] = useState<FileItem | null>(null);
  const remove = useRemove();
  const acts: FileActs = { open: (file) => setOpened(file.id), rename: setRenamed, remove };
  return (
    <>
      <FileList files={files} look={look} acts={acts} />
      {list.hasMore && (
        <Button variant="ghost" onPress={list.loadMore} isLoading={list.isLoadingMore}>{t`Show more`}</Button>
      )}
      {opened !== null && (
        <Viewer
          files={files}
          opened={opened}
          onOpen={setOpened}
          onClose={() => setOpened(null)}
          acts={acts}
        />
      )}
      {renamed !== null && <RenameDialog file={renamed} onClose={() => setRenamed(null)} />}
    </>
  );
}

function useRemove(): (file: FileItem) => void {
  const { t } = useLingui();
  const { run } = useCommand();
  return (file) => void run("attachment.archive", file.item, {}, { says: t`File removed`, undo: true });
}

/** How files come here. */
export function Hint({ largest }: { largest: number | null }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  if (largest === null) return t`Drop files anywhere here, or paste a screenshot.`;
  return t`Drop files anywhere here, or paste a screenshot. Up to ${formatBytes(largest, locale)} each.`;
}
