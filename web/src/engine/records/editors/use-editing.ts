import { type KeyboardEvent, useEffect, useRef } from "react";

interface Editing {
  value: unknown;
  onChange: (value: unknown) => void;
  onCommit?: ((value: unknown) => void) | undefined;
  onCancel?: (() => void) | undefined;
  /** Tab finishes the edit instead of going to the next part of the page. */
  commitsAtTab?: boolean | undefined;
}

/** How long focus may be nowhere before the field counts as left: a list that closes hands it back. */
const AWAY_MS = 60;

/**
 * When an edit is finished. Focus in a list or calendar that floats above the page is still inside, since React's events
 * come through portals; leaving the window is not leaving the field.
 */
export function useEditing(editing: Editing) {
  const { change, commit, cancel, open } = useOutcome(editing);
  const { stay, leave } = useAway(commit);
  const pick = (next: unknown) => {
    stay();
    change(next);
    commit();
  };
  const finish = (event: KeyboardEvent<HTMLElement>) => {
    event.preventDefault();
    // Some fields say their value only when they are left.
    if (event.target instanceof HTMLElement) event.target.blur();
    stay();
    commit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (editing.onCommit !== undefined && ends(event, editing.commitsAtTab === true)) finish(event);
  };
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    if (editing.onCommit !== undefined && isEnterInPart(event)) {
      event.stopPropagation();
      finish(event);
      return;
    }
    if (event.key !== "Escape" || editing.onCancel === undefined || !isInside(event)) return;
    event.preventDefault();
    event.stopPropagation();
    stay();
    cancel();
  };
  const onFocus = () => {
    stay();
    open();
  };
  return { change, pick, cancel, onKeyDown, onKeyDownCapture, onFocus, onBlur: leave };
}

/** Commits when focus stays away, at once when the field is taken off the page before that. */
function useAway(commit: () => void) {
  const away = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(commit);
  useEffect(() => {
    last.current = commit;
  });
  const stay = () => {
    clearTimeout(away.current);
    away.current = undefined;
  };
  const leave = () => {
    stay();
    away.current = setTimeout(() => {
      away.current = undefined;
      if (document.hasFocus()) last.current();
    }, AWAY_MS);
  };
  useEffect(() => {
    return () => {
      if (away.current === undefined) return;
      clearTimeout(away.current);
      last.current();
    };
  }, []);
  return { stay, leave };
}

/** Commits the latest value, once per edit: a choice that closes its list would else count twice. */
function useOutcome({ value, onChange, onCommit, onCancel }: Editing) {
  const latest = useRef(value);
  const isDone = useRef(false);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  const change = (next: unknown) => {
    isDone.current = false;
    latest.current = next;
    onChange(next);
  };
  const commit = () => {
    if (isDone.current || onCommit === undefined) return;
    isDone.current = true;
    onCommit(latest.current);
  };
  const cancel = () => {
    isDone.current = true;
    onCancel?.();
  };
  const open = () => {
    isDone.current = false;
  };
  return { change, commit, cancel, open };
}

/** The event comes from the field itself, not from what floats above the page. */
function isInside(event: KeyboardEvent<HTMLElement>): boolean {
  return event.target instanceof Node && event.currentTarget.contains(event.target);
}

function ends(event: KeyboardEvent<HTMLElement>, atTab: boolean): boolean {
  return (event.key === "Tab" && atTab && isInside(event)) || (event.key === "Enter" && commitsAt(event));
}

/** Enter finishes one line; in several lines it needs Ctrl or Command; in an open list it chooses. */
function commitsAt(event: KeyboardEvent<HTMLElement>): boolean {
  const { target } = event;
  if (!isInside(event) || !(target instanceof HTMLElement) || event.nativeEvent.isComposing) return false;
  if (event.metaKey || event.ctrlKey) return true;
  const isTaken = target.matches("button, textarea, [aria-expanded=true], [data-lines] *");
  return !isTaken;
}

/** Enter in a part of a day or a time, which would keep it: to its field it is a press. */
function isEnterInPart(event: KeyboardEvent<HTMLElement>): boolean {
  const isPart = event.target instanceof HTMLElement && event.target.matches("[role=spinbutton]:not(input)");
  return isPart && event.key === "Enter" && commitsAt(event);
}
