import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { SCRIM } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { KeyHint } from "@/ui/key-hint";
import { Spinner } from "@/ui/spinner";
import { PaletteList } from "./palette-list";
import { useChoosing } from "./use-choosing";
import { usePalette } from "./use-palette";

/** Finds every record, every page and everything that can be done, from the keyboard. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className={`${SCRIM} flex items-start justify-center sm:p-6 sm:pt-[12vh]`}
    >
      <Modal className="flex h-dvh w-full flex-col overflow-hidden bg-raised leaving shadow-3 outline-none! sm:h-auto sm:max-h-[min(34rem,70vh)] sm:max-w-2xl sm:rounded-xl sm:entering:animate-rise">
        <Dialog aria-label={t`Search and commands`} className="flex min-h-0 flex-1 flex-col outline-none!">
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const LIST = "palette-list";

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const palette = usePalette(text);
  const { active, setActive, choose, listen } = useChoosing(palette, onClose);
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon name="search" size={18} className="text-ink-faint" />
        <input
          role="combobox"
          aria-label={t`Search or type a command`}
          aria-expanded="true"
          aria-controls={LIST}
          aria-autocomplete="list"
          {...(active === null ? {} : { "aria-activedescendant": active })}
          placeholder={t`Search or type a command`}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={listen}
          className="h-13 min-w-0 flex-1 bg-transparent text-lg text-ink outline-none!"
        />
        {palette.isSearching && <Spinner size={16} />}
        <button
          type="button"
          onClick={onClose}
          className="touch-target rounded-xs bg-sunken px-1.5 py-0.5 text-2xs font-medium text-ink-muted"
        >
          <span className="coarse:hidden">{t`Esc`}</span>
          <span className="hidden text-sm coarse:inline">{t`Cancel`}</span>
        </button>
      </div>
      <PaletteList
        id={LIST}
        palette={palette}
        text={text}
        active={active}
        onActive={setActive}
        onChoose={choose}
      />
      <Footer isOffline={palette.isOffline} />
    </>
  );
}

function Footer({ isOffline }: { isOffline: boolean }) {
  const { t } = useLingui();
  return (
    <footer className="flex items-center gap-4 border-t border-line bg-sunken/60 px-4 py-2 text-xs text-ink-faint coarse:hidden">
      <span className="flex items-center gap-1.5">
        <KeyHint keys="up" />
        <KeyHint keys="down" />
        {t`Choose`}
      </span>
      <span className="flex items-center gap-1.5">
        <KeyHint keys="enter" />
        {t`Open`}
      </span>
      {isOffline && <span className="ms-auto">{t`Offline: only records kept in this browser`}</span>}
    </footer>
  );
}
