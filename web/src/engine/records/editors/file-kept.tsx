import { useLingui } from "@lingui/react/macro";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "react-aria-components";
import type { LinkValue } from "@/engine/api/types";
import { downloadUrl, type FileItem, fileOf } from "@/engine/files/file-item";
import { FileMark } from "@/engine/files/file-mark";
import { useRecord } from "@/engine/sync/use-record";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";

const Viewer = lazy(async () => ({ default: (await import("@/engine/files/viewer")).Viewer }));
const NOTHING = { open: () => undefined, rename: () => undefined, remove: () => undefined };

interface KeptFileProps {
  link: LinkValue | null;
  /** Without a picture: in a line of a table. */
  isSmall: boolean;
  /** What can be done with it here. */
  children: ReactNode;
}

/** A file that is at the record: a picture of it, its name, which opens it, and the way to keep it. */
export function KeptFile({ link, isSmall, children }: KeptFileProps) {
  const { t } = useLingui();
  const [isOpened, setOpened] = useState(false);
  const file = useFile(link);
  if (file === null)
    return (
      <>
        <span className="inline-flex flex-1 items-center gap-1 px-2 text-ink-faint">
          <Icon name="lock" size={12} />
          {t`Hidden`}
        </span>
        {children}
      </>
    );
  return (
    <div className={cx("flex min-w-0 flex-1", isSmall ? "items-center" : "flex-col items-start")}>
      <Button
        aria-label={t`Open ${file.name}`}
        onPress={() => setOpened(true)}
        className={cx(
          "hovered:bg-hover flex min-w-0 items-center gap-2 rounded-sm text-start",
          isSmall ? "flex-1 px-1" : "max-w-full px-2 py-0.5",
        )}
      >
        {!isSmall && <FileMark key={file.id} file={file} look="line" />}
        <span className={cx("min-w-0", isSmall ? "truncate" : "line-clamp-2 wrap-anywhere")}>
          {file.name}
        </span>
      </Button>
      <span className={cx("flex shrink-0 items-center", !isSmall && "ps-11 coarse:gap-3")}>
        <a
          href={downloadUrl(file)}
          download={file.name}
          aria-label={t`Download ${file.name}`}
          title={t`Download`}
          className="touch-target inline-flex size-control-sm shrink-0 items-center justify-center rounded-sm text-ink-muted hover:bg-hover hover:text-ink"
        >
          <Icon name="download" size={16} />
        </a>
        {children}
      </span>
      {isOpened && (
        <Suspense fallback={null}>
          <Viewer
            files={[file]}
            opened={file.id}
            onOpen={() => undefined}
            onClose={() => setOpened(false)}
            acts={NOTHING}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The file behind a link; until it is known what its bytes are, what its name says. Null for one that is hidden. */
function useFile(link: LinkValue | null): FileItem | null {
  const { item } = useRecord("attachment", link?.title == null ? null : link.id);
  if (link === null || link.title === null) return null;
  const { id, title } = link;
  // It is renamed where all files are.
  if (item !== null) return { ...fileOf(item), item: { ...item, can: [] } };
  return { item: { id, version: 1, title, can: [] }, id, name: title, mediaType: "", size: 0 };
}
