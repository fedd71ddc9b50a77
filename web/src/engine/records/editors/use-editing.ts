import { type KeyboardEvent, useEffect, useRef } from "react";

interface Editing {
  value: unknown;
  onChange: (value: unknown) => void;
  onCommit?: ((value: unknown) => void) | undefined;
  onCancel?: (() => void) | undefined;
}

/** How long focus may be nowhere before the field counts as left: a list that closes hands it back. */
const AWAY_MS = 60;

/**
 * When an edit is finished. Focus in a list or calendar that floats above the page is still inside, since React's events
 * come through portals; leaving the window is not leaving the field.
 */
export function useEditing(editing: Editing) {
  const { change, commit, cancel, open } = useOutcome(editing);
  const away = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stay = () => clearTimeout(away.current);
  useEffect(() => () => clearTimeout(away.current), []);
  const pick = (next: unknown) => {
    stay();
    change(next);
    commit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || editing.onCommit === undefined || !commitsAt(event)) return;
    event.preventDefault();
    stay();
    commit();
  };
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
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
  const onBlur = () => {
    stay();
    away.current = setTimeout(() => document.hasFocus() && commit(), AWAY_MS);
  };
  return { change, pick, onKeyDown, onKeyDownCapture, onFocus, onBlur };
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

/** Enter finishes one line; in several lines it needs Ctrl or Command; in an open list it chooses. */
function commitsAt(event: KeyboardEvent<HTMLElement>): boolean {
  const { target } = event;
  if (!isInside(event) || !(target instanceof HTMLElement) || event.nativeEvent.isComposing) return false;
  if (event.metaKey || event.ctrlKey) return true;
  const isTaken = target.matches("button, textarea, [aria-expanded=true], [data-lines] *");
  return !isTaken;
}
