import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import type { Command } from "@/engine/commands/registry";
import { endTyping, takeTyped } from "@/engine/commands/type-ahead";
import { SCRIM } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { KeyHint } from "@/ui/key-hint";
import { Spinner } from "@/ui/spinner";
import { PaletteList } from "./palette-list";
import { useChoosing } from "./use-choosing";
import { type Palette, type PaletteItem, stepSections, usePalette } from "./use-palette";

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

/** What was chosen and asks further. */
interface Asked {
  label: string;
  steps: readonly Command[] | null;
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const found = usePalette(asked === null ? text : "");
  const palette = asked === null ? found : stepPalette(asked, text);
  const back = (): void => {
    setAsked(null);
    setText("");
  };
  const ask = (item: PaletteItem): void => {
    setText("");
    setAsked({ label: item.label, steps: null });
    void Promise.resolve(item.steps?.() ?? []).then(
      (steps) => setAsked((last) => (last?.label === item.label ? { ...last, steps } : last)),
      back,
    );
  };
  const choosing = useChoosing({ palette, onClose, onSteps: ask, onBack: asked === null ? null : back });
  const { active, setActive, choose, listen } = choosing;
  const words = asked === null ? t`Search or type a command` : t`Choose for: ${asked.label}`;
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon name="search" size={18} className="shrink-0 text-ink-faint" />
        {asked !== null && (
          <button
            type="button"
            onClick={back}
            className="touch-target flex max-w-40 items-center gap-1 truncate rounded-xs bg-accent-soft px-2 py-0.5 text-sm text-accent-ink"
          >
            <Icon name="chevron-left" size={12} className="shrink-0 rtl:rotate-180" />
            <span className="truncate">{asked.label}</span>
          </button>
        )}
        <input
          role="combobox"
          aria-label={words}
          aria-expanded="true"
          aria-controls={LIST}
          aria-autocomplete="list"
          {...(active === null ? {} : { "aria-activedescendant": active })}
          placeholder={words}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          value={text}
          onFocus={() => {
            // What was typed until now; from here on keys come to the box by themselves.
            const ahead = takeTyped();
            endTyping();
            if (ahead !== "") setText((last) => last + ahead);
          }}
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
      <Footer isOffline={palette.isOffline} isAsking={asked !== null} />
    </>
  );
}

function stepPalette({ label, steps }: Asked, text: string): Palette {
  const sections = steps === null ? [] : stepSections(label, steps, text);
  return { sections, isSearching: steps === null, isOffline: false };
}

function Footer({ isOffline, isAsking }: { isOffline: boolean; isAsking: boolean }) {
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
      {isAsking && (
        <span className="flex items-center gap-1.5">
          <KeyHint keys="Backspace" />
          {t`Back`}
        </span>
      )}
      {isOffline && <span className="ms-auto">{t`Offline: only records kept in this browser`}</span>}
    </footer>
  );
}
