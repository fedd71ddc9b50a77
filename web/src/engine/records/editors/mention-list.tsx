import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useId, useState } from "react";
import { createPortal } from "react-dom";
import { cx } from "@/kit/cx";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { FLOATING } from "@/ui/popover";
import type { MentionDesk } from "./mention-desk";
import type { Suggesting } from "./mention-node";
import type { Mentionable } from "./mentions";

export interface MentionListProps {
  suggesting: Suggesting;
  desk: MentionDesk;
}

/** Whom one may mean, below the @. The focus stays in the text. */
export function MentionList({ suggesting, desk }: MentionListProps) {
  const { t } = useLingui();
  const id = useId();
  const host = useHost(suggesting);
  const { items, query, loading, command } = suggesting;
  const [place, setPlace] = useState({ query, index: 0 });
  const index = place.query === query ? Math.min(place.index, items.length - 1) : 0;
  const active = items[index];
  useKeys(desk, (event) => {
    if (active === undefined) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setPlace({ query, index: (index + step + items.length) % items.length });
    else if ((event.key === "Enter" || event.key === "Tab") && !isChord(event)) command(active);
    else return false;
    return true;
  });
  const optionId = (one: Mentionable) => `${id}-${one.id}`;
  useActiveOption(suggesting, id, active && optionId(active));
  if (items.length === 0 && (loading || query.includes(" "))) return null;
  return createPortal(
    <div id={id} role="listbox" aria-label={t`People and teams`} className={cx(FLOATING, "w-72 p-1")}>
      {items.length === 0 && <p className="m-0 px-2 py-1.5 text-sm text-ink-muted">{t`Nobody fits`}</p>}
      {items.map((one, at) => (
        <Line
          key={one.id}
          id={optionId(one)}
          one={one}
          isActive={at === index}
          onHover={() => setPlace({ query, index: at })}
          onPick={() => command(one)}
        />
      ))}
    </div>,
    host,
  );
}

function isChord(event: KeyboardEvent): boolean {
  return event.metaKey || event.ctrlKey || event.altKey;
}

interface LineProps {
  id: string;
  one: Mentionable;
  isActive: boolean;
  onHover: () => void;
  onPick: () => void;
}

function Line({ id, one, isActive, onHover, onPick }: LineProps) {
  const { t } = useLingui();
  return (
    // The keyboard acts through the text, which names the active option.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      // The text must not lose the focus.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onHover}
      onClick={onPick}
      className={cx(
        "flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 coarse:min-h-11",
        isActive && "bg-hover",
      )}
    >
      <Avatar name={one.name} size={24} shape={one.kind === "team" ? "square" : "round"} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm text-ink">{one.name}</span>
        {one.detail !== undefined && (
          <span className="block truncate text-xs text-ink-muted">{one.detail}</span>
        )}
      </span>
      {one.sees === false && (
        <Icon name="lock" size={14} label={t`May not see this`} className="text-warning-ink" />
      )}
    </div>
  );
}

/** An element that floats below the @: in the dialog that the text is in, else on the page. */
function useHost(suggesting: Suggesting): HTMLElement {
  const [host] = useState(newHost);
  const mount = useEffectEvent(() => {
    const dialog = suggesting.editor.view.dom.closest('[role="dialog"]');
    (dialog ?? document.body).append(host);
    return suggesting.mount(host, { onPosition: ({ x, y }) => putAt(host, x, y) });
  });
  useEffect(() => {
    const unmount = mount();
    return () => {
      unmount();
      host.remove();
    };
  }, [host]);
  return host;
}

const EDGE = 8;

/** Below the @, and within the screen. */
function putAt(host: HTMLElement, x: number, y: number): void {
  const room = window.innerWidth - host.offsetWidth - EDGE;
  const left = Math.max(EDGE, Math.min(x, room));
  Object.assign(host.style, { position: "fixed", left: `${left}px`, top: `${y}px` });
}

function newHost(): HTMLElement {
  const host = document.createElement("div");
  host.className = "z-50";
  return host;
}

function useKeys(desk: MentionDesk, take: (event: KeyboardEvent) => boolean): void {
  const latest = useEffectEvent(take);
  useEffect(() => desk.takeKeys((event) => latest(event)), [desk]);
}

/** Tells screen readers, which stay in the text, which line is meant. */
function useActiveOption({ editor }: Suggesting, list: string, option: string | undefined): void {
  useEffect(() => {
    const text = editor.view.dom;
    text.setAttribute("aria-controls", list);
    if (option === undefined) text.removeAttribute("aria-activedescendant");
    else text.setAttribute("aria-activedescendant", option);
    return () => {
      text.removeAttribute("aria-controls");
      text.removeAttribute("aria-activedescendant");
    };
  }, [editor, list, option]);
}
