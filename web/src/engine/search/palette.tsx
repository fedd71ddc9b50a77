import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { defined } from "@/kit/defined";
import { SCRIM } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { KeyHint } from "@/ui/key-hint";
import { LIST_HEADER } from "@/ui/list-item";
import { Spinner } from "@/ui/spinner";
import { type PaletteItem, type PaletteSection, usePalette } from "./use-palette";

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

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const { sections, isSearching, isOffline } = usePalette(text);
  const act = (id: string): void => {
    const item = sections.flatMap((section) => section.items).find((one) => one.id === id);
    onClose();
    item?.run?.();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField
        aria-label={t`Search or type a command`}
        autoFocus
        className="flex items-center gap-3 border-b border-line px-4"
      >
        <Icon name="search" size={18} className="text-ink-faint" />
        <Input
          placeholder={t`Search or type a command`}
          className="h-13 min-w-0 flex-1 bg-transparent text-lg text-ink outline-none! [&::-webkit-search-cancel-button]:hidden"
        />
        {isSearching && <Spinner size={16} />}
        <button
          type="button"
          onClick={onClose}
          className="rounded-xs bg-sunken px-1.5 py-0.5 text-2xs font-medium text-ink-muted"
        >
          {t`Esc`}
        </button>
      </SearchField>
      <Menu
        aria-label={t`Results`}
        items={sections}
        onAction={(key) => act(String(key))}
        className="min-h-0 flex-1 overflow-y-auto p-2 outline-none!"
        renderEmptyState={() => <Nothing text={text} isSearching={isSearching} />}
      >
        {(section) => <Section section={section} />}
      </Menu>
      <Footer isOffline={isOffline} />
    </Autocomplete>
  );
}

function Section({ section }: { section: PaletteSection }) {
  return (
    <MenuSection id={section.id} className="pb-1">
      <Header className={LIST_HEADER}>{section.label}</Header>
      {section.items.map((item) => (
        <Row key={item.id} item={item} heading={section.label} />
      ))}
    </MenuSection>
  );
}

function Row({ item, heading }: { item: PaletteItem; heading: string }) {
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      {...defined({ href: item.href })}
      className="focused:bg-hover flex h-9 items-center gap-3 rounded-md px-2 text-base text-ink outline-none! select-none pressed:bg-pressed coarse:h-12"
    >
      <Icon name={item.icon} className="text-ink-faint" />
      <span className="truncate">{item.label}</span>
      {item.detail !== undefined && (
        <span className="min-w-0 flex-1 truncate text-sm text-ink-faint">{item.detail}</span>
      )}
      <span className="ml-auto flex shrink-0 items-center gap-3 pl-3 text-xs text-ink-faint">
        {item.kind !== heading && item.kind}
        {item.keys !== undefined && <KeyHint keys={item.keys} className="text-ink-muted" />}
      </span>
    </MenuItem>
  );
}

function Nothing({ text, isSearching }: { text: string; isSearching: boolean }) {
  const { t } = useLingui();
  return (
    <p className="px-2 py-8 text-center text-sm text-ink-muted">
      {isSearching ? t`Searching…` : t`Nothing is called “${text.trim()}”.`}
    </p>
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
      {isOffline && <span className="ml-auto">{t`Offline: only records kept in this browser`}</span>}
    </footer>
  );
}
