import type { ReactElement } from "react";
import {
  Header,
  type Key,
  Keyboard,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
  SubmenuTrigger,
} from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { KeyHint } from "./key-hint";
import { ItemLine, LIST, LIST_HEADER, LIST_ITEM } from "./list-item";
import { FLOATING } from "./popover";
import { useIsNarrow } from "./use-media";

export interface MenuItem {
  id: string;
  label: string;
  icon?: IconName | undefined;
  detail?: string | undefined;
  shortcut?: string | undefined;
  /** danger: red, put last. */
  tone?: "default" | "positive" | "danger" | undefined;
  isDisabled?: boolean | undefined;
  /** Drawn with a tick: for menus that show a state. */
  isSelected?: boolean | undefined;
  /** A place instead of an action. */
  href?: string | undefined;
  onAction?: (() => void) | undefined;
  /** A menu of its own, opening at the side; on a phone below its line. */
  items?: readonly MenuItem[] | undefined;
}

export interface MenuSectionItems {
  id: string;
  label?: string | undefined;
  items: readonly MenuItem[];
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  /** Plain items, or sections parted by a line. */
  items: readonly MenuItem[] | readonly MenuSectionItems[];
  onAction?: ((id: string) => void) | undefined;
  placement?: PopoverProps["placement"] | undefined;
}

const TONES = {
  default: "",
  positive: "text-positive-ink!",
  danger: "text-danger-ink! focused:bg-danger-soft!",
};

/** Actions on the thing the button belongs to. Arrow keys, typing ahead and Escape work. */
export function Menu({ trigger, label, items, onAction, placement = "bottom start" }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <MenuPanel label={label} items={items} onAction={onAction} placement={placement} />
    </MenuTrigger>
  );
}

export interface MenuPanelProps extends Omit<MenuProps, "trigger"> {
  offset?: number | undefined;
  /** Without a menu button: who opens it and where it hangs. */
  steering?: Pick<PopoverProps, "isOpen" | "onOpenChange" | "triggerRef"> | undefined;
  onClose?: (() => void) | undefined;
}

/** The floating list alone, for triggers that are not buttons (`ContextMenu`). */
export function MenuPanel(props: MenuPanelProps) {
  const { label, items, onAction, placement = "bottom start", offset = 4, steering, onClose } = props;
  return (
    <Popover {...steering} placement={placement} offset={offset} className={cx(FLOATING, "min-w-44")}>
      <AriaMenu
        aria-label={label}
        className={LIST}
        {...defined({ onAction: onAction && ((key: Key) => onAction(String(key))), onClose })}
      >
        {isSections(items)
          ? items.map((section, place) => (
              <Section key={section.id} section={section} isFirst={place === 0} />
            ))
          : items.map((item) => <Row key={item.id} item={item} />)}
      </AriaMenu>
    </Popover>
  );
}

function isSections(items: MenuProps["items"]): items is readonly MenuSectionItems[] {
  const [first] = items;
  return first !== undefined && "items" in first && !("onAction" in first) && !("icon" in first);
}

function Section({ section, isFirst }: { section: MenuSectionItems; isFirst: boolean }) {
  return (
    <>
      {!isFirst && <Separator className="mx-1 my-1 h-px bg-line" />}
      <MenuSection {...(section.label === undefined ? { "aria-label": section.id } : {})}>
        {section.label !== undefined && <Header className={LIST_HEADER}>{section.label}</Header>}
        {section.items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </MenuSection>
    </>
  );
}

function Row({ item }: { item: MenuItem }) {
  const isNarrow = useIsNarrow();
  if (item.items === undefined) return <Leaf item={item} />;
  const place = isNarrow ? BELOW : BESIDE;
  return (
    <SubmenuTrigger>
      <Leaf item={item} />
      <MenuPanel label={item.label} items={item.items} {...place} />
    </SubmenuTrigger>
  );
}

const BESIDE = { placement: "end top", offset: -2 } as const;
/** A phone has no room for two menus side by side. */
const BELOW = { placement: "bottom start", offset: 0 } as const;

function Leaf({ item }: { item: MenuItem }) {
  const end = (
    <>
      {item.shortcut !== undefined && (
        <Keyboard className="text-ink-faint">
          <KeyHint keys={item.shortcut} />
        </Keyboard>
      )}
      {item.items !== undefined && (
        <Icon name="chevron-right" size={14} className="text-ink-faint rtl:rotate-180" />
      )}
    </>
  );
  return (
    <AriaMenuItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled === true}
      className={cx(LIST_ITEM, "expanded:bg-hover", TONES[item.tone ?? "default"])}
      {...(item.href === undefined ? {} : { href: item.href })}
      {...(item.onAction === undefined ? {} : { onAction: item.onAction })}
    >
      <ItemLine
        mark={item.icon === undefined ? undefined : <Icon name={item.icon} className="opacity-75" />}
        detail={item.detail}
        end={end}
        isSelected={item.isSelected}
      >
        {item.label}
      </ItemLine>
    </AriaMenuItem>
  );
}
