import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { shownCount } from "./shown-count";
import { useUnread } from "./use-told";

/** The bell, with how much waits. */
export function Bell({ onOpen }: { onOpen: () => void }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { count } = useUnread();
  const label =
    count === 0
      ? t`Notifications`
      : t`Notifications: ${plural(count, { one: "# unread", other: "# unread" })}`;
  return (
    <span className="relative">
      <IconButton icon="bell" label={label} shortcut="G B" size="sm" onPress={onOpen} />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute start-1/2 bottom-1/2 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-2xs leading-none font-semibold text-accent-on nums"
        >
          {shownCount(count, locale)}
        </span>
      )}
    </span>
  );
}
