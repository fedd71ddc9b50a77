import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { markTitle } from "@/engine/commands/page-title";
import { useCommands } from "@/engine/commands/registry";
import { useLocaleSettings } from "@/ui/locale";
import { badgeApp } from "./device";
import { shownCount } from "./shown-count";
import { useRinging } from "./use-ringing";
import { useMarking, useUnread } from "./use-told";

/** Tells what comes, wherever one is: aloud, in the title of the window and on the icon of the app. Once in the shell. */
export function Ringer({ onOpen }: { onOpen: () => void }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { count, told, isReady } = useUnread();
  useRinging(told, isReady, useMarking(), onOpen);
  useEffect(() => {
    markTitle(count === 0 ? "" : `(${shownCount(count, locale)}) `);
    badgeApp(count);
  }, [count, locale]);
  // Who has signed out leaves no number behind.
  useEffect(
    () => () => {
      markTitle("");
      badgeApp(0);
    },
    [],
  );
  useCommands([
    {
      id: "notifications",
      label: t`Notifications`,
      icon: "bell",
      keys: "G B",
      section: t`Go to`,
      keywords: t`inbox mentions assigned due`,
      run: onOpen,
    },
  ]);
  return null;
}
