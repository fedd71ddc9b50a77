import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, lazy, type ReactNode, Suspense } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { formatBytes } from "@/kit/numbers";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Spinner } from "@/ui/spinner";
import { contentUrl, type FileItem } from "./file-item";
import { type FileKind, iconOf, kindOf } from "./file-kinds";
import { download, type FileActs } from "./file-menu";
import { ImageView } from "./image-view";
import { NoView } from "./no-view";

const PagesView = lazy(async () => ({ default: (await import("./pages-view")).PagesView }));
const TextView = lazy(async () => ({ default: (await import("./text-view")).TextView }));
const TableView = lazy(async () => ({ default: (await import("./table-view")).TableView }));

interface ViewerProps {
  files: readonly FileItem[];
  /** The id of the file that is looked at. */
  opened: string;
  onOpen: (id: string) => void;
  onClose: () => void;
  acts: FileActs;
}

/** A file, large; the arrow keys go through the others, Esc closes. */
export function Viewer({ files, opened, onOpen, onClose, acts }: ViewerProps) {
  const { t } = useLingui();
  const at = files.findIndex((file) => file.id === opened);
  const file = files[at];
  if (file === undefined) return null;
  const go = (by: number) => {
    const next = files[at + by];
    if (next !== undefined) onOpen(next.id);
  };
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 bg-canvas entering:animate-fade"
    >
      <Modal className="flex h-full w-full flex-col outline-none!">
        <Dialog aria-label={t`File ${file.name}`} className="flex min-h-0 flex-1 flex-col outline-none!">
          <div
            role="presentation"
            className="flex min-h-0 flex-1 flex-col"
            onKeyDown={(event) => walk(event, go)}
          >
            <ViewerHead file={file} at={at} count={files.length} go={go} onClose={onClose} acts={acts} />
            <div className="flex min-h-0 flex-1">
              <div className="flex min-h-0 min-w-0 flex-1 items-center justify-center overflow-auto bg-sunken">
                <Suspense fallback={<Spinner size={24} />}>
                  <View key={file.id} file={file} />
                </Suspense>
              </div>
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const HAS_KEYS = "video, audio, input, textarea, [role='menu']";
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Whether a key belongs to what is under the focus. */
function isTaken({ target, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean {
  return metaKey || ctrlKey || altKey || (target instanceof Element && target.closest(HAS_KEYS) !== null);
}

function walk(event: KeyboardEvent, go: (by: number) => void): void {
  const step = STEPS[event.key];
  if (step === undefined || isTaken(event)) return;
  event.preventDefault();
  go(document.documentElement.dir === "rtl" ? -step : step);
}

interface HeadProps {
  file: FileItem;
  at: number;
  count: number;
  go: (by: number) => void;
  onClose: () => void;
  acts: FileActs;
}

function ViewerHead({ file, at, count, go, onClose, acts }: HeadProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  return (
    <header className="flex items-center gap-1 border-b border-line bg-surface px-3 py-2 sm:px-4">
      <Icon name={iconOf(file.mediaType, file.name)} size={18} className="me-1 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-sm text-heading">{file.name}</h2>
        <p className="truncate text-xs text-ink-faint nums">{formatBytes(file.size, locale)}</p>
      </div>
      {count > 1 && <Steps at={at} count={count} go={go} />}
      <IconButton icon="download" label={t`Download`} onPress={() => download(file)} />
      {file.item.can.includes("update") && (
        <IconButton icon="pencil" label={t`Rename`} onPress={() => acts.rename(file)} />
      )}
      <IconButton icon="x" label={t`Close`} shortcut="Esc" onPress={onClose} autoFocus />
    </header>
  );
}

function Steps({ at, count, go }: Pick<HeadProps, "at" | "count" | "go">) {
  const { t } = useLingui();
  const place = at + 1;
  return (
    <div className="me-2 flex items-center gap-0.5">
      <IconButton
        icon="chevron-left"
        label={t`The file before`}
        shortcut="←"
        isDisabled={at === 0}
        onPress={() => go(-1)}
        className="rtl:rotate-180"
      />
      <span className="text-xs whitespace-nowrap text-ink-muted nums">{t`${place} of ${count}`}</span>
      <IconButton
        icon="chevron-right"
        label={t`The next file`}
        shortcut="→"
        isDisabled={place === count}
        onPress={() => go(1)}
        className="rtl:rotate-180"
      />
    </div>
  );
}

const VIEWS: Record<FileKind, (props: { file: FileItem }) => ReactNode> = {
  image: ({ file }) => <ImageView file={file} />,
  pages: ({ file }) => <PagesView file={file} />,
  table: ({ file }) => <TableView file={file} />,
  json: ({ file }) => <TextView file={file} isJson />,
  text: ({ file }) => <TextView file={file} />,
  // Nobody has written down what is said in a file that was sent.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  sound: ({ file }) => <audio controls autoPlay src={contentUrl(file)} className="w-full max-w-xl px-6" />,
  // As with sound: there are no words to show.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  film: ({ file }) => <video controls autoPlay src={contentUrl(file)} className="max-h-full max-w-full" />,
  none: ({ file }) => <NoView file={file} />,
};

function View({ file }: { file: FileItem }) {
  return VIEWS[kindOf(file.mediaType)]({ file });
}
