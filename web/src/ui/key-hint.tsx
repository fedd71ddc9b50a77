import { cx } from "@/kit/cx";

export interface KeyHintProps {
  /** Keys joined by "+", steps by a space: "mod+K", "shift+?", "G C". "mod" is the command key on Apple systems. */
  keys: string;
  className?: string | undefined;
}

const APPLE = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

const SIGNS: Record<string, string> = {
  mod: APPLE ? "⌘" : "Ctrl",
  alt: APPLE ? "⌥" : "Alt",
  shift: "⇧",
  enter: "↵",
  escape: "Esc",
  backspace: "⌫",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
};

/** Shows which keys do the same, in the order they are pressed in whichever way the page runs. Hidden where there is no keyboard to speak of. */
export function KeyHint({ keys, className }: KeyHintProps) {
  const caps = keys
    .split(/[\s+]+/)
    .map((key, place) => ({ sign: SIGNS[key.toLowerCase()] ?? key, id: `${place}${key}` }));
  return (
    <span dir="ltr" className={cx("inline-flex gap-0.5 coarse:hidden", className)} aria-hidden="true">
      {caps.map(({ sign, id }) => (
        <kbd
          key={id}
          className="inline-flex h-4 min-w-4 items-center justify-center rounded-xs bg-current/10 px-1 font-sans text-2xs leading-none font-medium"
        >
          {sign}
        </kbd>
      ))}
    </span>
  );
}
