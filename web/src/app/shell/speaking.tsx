import { useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { onAnnounce } from "@/engine/commands/announce";
import { onPageTitle } from "@/engine/commands/page-title";

/** Says aloud what changes without taking the focus: the name of a page that opened, what a part of it announces. */
export function LiveRegion() {
  const [text, setText] = useState("");
  useEffect(() => {
    const stops = [onAnnounce(setText), onPageTitle(setText)];
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}

/** The first thing the Tab key reaches. */
export function SkipLink() {
  const { t } = useLingui();
  return (
    <a
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}
      className="sr-only z-50 rounded-sm bg-accent px-3 py-2 text-sm font-medium text-accent-on focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
    >
      {t`Skip to the content`}
    </a>
  );
}

/** After going to another page the keyboard starts at its content, not where the link was. */
export function useFocusOnNavigation(): void {
  const path = useLocation({ select: (location) => location.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
}
