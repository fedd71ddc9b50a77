import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent, ReactNode } from "react";
import { FileTrigger } from "react-aria-components";
import { asLink } from "@/engine/api/values";
import { iconOf, pastedName } from "@/engine/files/file-kinds";
import { useLargest } from "@/engine/files/use-attachments";
import { useDrop } from "@/engine/files/use-drop";
import { useShown } from "@/engine/files/use-shown";
import { cx } from "@/kit/cx";
import { formatBytes } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import { showToast } from "@/ui/toast";
import { type EditorProps, isCell } from "./editor";
import { KeptFile } from "./file-kept";
import { GroupFrame } from "./group-frame";
import { type Sending, useSending } from "./use-sending";

/**
 * One of the record's own files: dropped, chosen or photographed. It is sent at once; that of a record which is not made
 * yet is held, and the form sends it when the record is there.
 */
export function FileEditor(props: EditorProps) {
  const { value, object, record, pick, frame } = props;
  const target = record === undefined ? null : { object: object.name, id: record.id };
  const sending = useSending(target, (item) =>
    pick({ id: item.id, title: item.title, object: "attachment" }),
  );
  const take = useTake(target === null ? pick : sending.send);
  const drop = useDrop(take);
  const isOpen = frame.isReadOnly !== true && frame.isDisabled !== true;
  return (
    <GroupFrame frame={frame}>
      <div
        role="presentation"
        {...(isOpen ? drop.handlers : {})}
        onKeyDown={isCell(frame) ? goOn : undefined}
        className={cx(
          "flex min-h-control w-full min-w-0 items-center gap-1 rounded-sm text-sm",
          drop.isOver && "outline-2 outline-offset-2 outline-accent outline-dashed",
        )}
      >
        <Content {...props} isOpen={isOpen} sending={sending} take={take} held={heldIn(value)} />
      </div>
    </GroupFrame>
  );
}

interface ContentProps extends EditorProps {
  isOpen: boolean;
  sending: Sending;
  take: (files: readonly File[]) => void;
  /** A file that waits for its record. */
  held: File | null;
}

function Content({ value, frame, pick, isOpen, sending, take, held }: ContentProps): ReactNode {
  const { t } = useLingui();
  const link = asLink(value);
  if (sending.going !== null) return <OnItsWay sending={sending} />;
  if (held === null && link === null)
    return isOpen ? <Choose frame={frame} take={take} /> : <span className="px-2 text-ink-faint">–</span>;
  const acts = isOpen && (
    <>
      <FileTrigger onSelect={(files) => take(Array.from(files ?? []))}>
        <IconButton icon="refresh-cw" size="sm" label={t`Replace ${frame.label}`} autoFocus={isCell(frame)} />
      </FileTrigger>
      <IconButton icon="x" size="sm" label={t`Clear ${frame.label}`} onPress={() => pick(null)} />
    </>
  );
  return held === null ? (
    <KeptFile link={link} isSmall={isCell(frame)}>
      {acts}
    </KeptFile>
  ) : (
    <>
      <HeldFile file={held} />
      {acts}
    </>
  );
}

function heldIn(value: unknown): File | null {
  return value instanceof File ? value : null;
}

/** Tab goes through the buttons first, and leaves the cell after the last one. */
function goOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Tab") return;
  const buttons = [...event.currentTarget.querySelectorAll("button, a[href]")];
  const at = buttons.indexOf(event.target as Element);
  if (at !== -1 && buttons[at + (event.shiftKey ? -1 : 1)] !== undefined) event.stopPropagation();
}

/** The first of some files, unless it is too large. */
function useTake(give: (file: File) => void) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const largest = useLargest();
  return (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    if (largest !== null && file.size > largest) {
      const title = t`A file may have at most ${formatBytes(largest, locale)}`;
      showToast({ title, detail: file.name, tone: "warning" });
      return;
    }
    const name = pastedName(file.name, new Date());
    give(name === file.name ? file : new File([file], name, { type: file.type }));
  };
}

function Choose({ frame, take }: Pick<ContentProps, "frame" | "take">) {
  const { t } = useLingui();
  const give = (files: FileList | null) => take(Array.from(files ?? []));
  const isInCell = isCell(frame);
  return (
    <div
      className={cx(
        "flex w-full min-w-0 items-center gap-2",
        !isInCell && "rounded-sm border border-dashed border-line-strong p-1 hover:border-line-control",
      )}
    >
      <FileTrigger onSelect={give}>
        <Button size="sm" variant="ghost" icon="upload" autoFocus={frame.autoFocus === true}>
          {t`Choose a file`}
        </Button>
      </FileTrigger>
      <span className="hidden coarse:inline-flex">
        <FileTrigger acceptedFileTypes={["image/*"]} defaultCamera="environment" onSelect={give}>
          <IconButton size="sm" icon="camera" label={t`Take a photo`} />
        </FileTrigger>
      </span>
      {!isInCell && (
        <span className="truncate text-xs text-ink-faint coarse:hidden">{t`or drop it here`}</span>
      )}
    </div>
  );
}

function OnItsWay({ sending }: { sending: Sending }) {
  const { t } = useLingui();
  const { going, again, stop } = sending;
  if (going === null) return null;
  const { name } = going.file;
  const isWrong = going.wrong !== null;
  return (
    <>
      <span className="min-w-0 flex-1 px-2">
        {isWrong ? (
          <span role="alert" className="flex items-start gap-1 text-xs text-danger-ink">
            <Icon name="circle-alert" size={12} className="mt-0.5 shrink-0" />
            <span className="min-w-0 wrap-anywhere">{`${name}: ${going.wrong}`}</span>
          </span>
        ) : (
          // All bytes are there, and the server looks at them.
          <ProgressBar
            label={name}
            value={going.share >= 1 ? null : going.share}
            max={1}
            {...(going.share >= 1 ? { detail: t`Checking` } : {})}
          />
        )}
      </span>
      {isWrong && <IconButton icon="refresh-cw" size="sm" label={t`Send ${name} again`} onPress={again} />}
      <IconButton icon="x" size="sm" label={isWrong ? t`Forget ${name}` : t`Cancel ${name}`} onPress={stop} />
    </>
  );
}

/** A file that is sent when its record is made. */
function HeldFile({ file }: { file: File }) {
  const { locale } = useLocaleSettings();
  const picture = useShown(file);
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span className="grid size-9 shrink-0 place-items-center overflow-hidden rounded-sm border border-line bg-sunken text-ink-faint">
        {file.type.startsWith("image/") ? (
          <img ref={picture} alt="" className="size-full object-cover" />
        ) : (
          <Icon name={iconOf(file.type, file.name)} size={18} />
        )}
      </span>
      <span className="min-w-0 truncate">{file.name}</span>
      <span className="shrink-0 text-xs text-ink-faint nums">{formatBytes(file.size, locale)}</span>
    </span>
  );
}
