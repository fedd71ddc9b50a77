import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { useCommands } from "@/engine/commands/registry";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { useStand } from "./use-stand";

interface WalkBarProps {
  object: ObjectMeta;
  id: string;
  /** Shows another record. */
  onGo: (id: string) => void;
}

/** "3 of 120", and the way to the records before and behind in the list one comes from. */
export function WalkBar({ object, id, onGo }: WalkBarProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const stand = useStand(object, id, onGo);
  const ways = [
    { by: -1, to: stand?.previous, label: t`Record before`, icon: "chevron-up", key: "K" },
    { by: 1, to: stand?.next, label: t`Next record`, icon: "chevron-down", key: "J" },
  ] as const;
  useCommands(
    ways.map(({ by, to, label, icon, key }) => ({
      id: `walk ${key}`,
      label,
      icon,
      keys: key,
      isDisabled: to == null,
      run: () => stand?.go(by),
    })),
  );
  if (stand === null) return null;
  const format = new Intl.NumberFormat(locale);
  const [place, total] = [format.format(stand.place), totalText(stand.total, format)];
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5">
      <span className="pe-1 text-xs whitespace-nowrap text-ink-muted nums">{t`${place} of ${total}`}</span>
      {ways.map(({ by, to, label, icon, key }) => (
        <IconButton
          key={key}
          icon={icon}
          size="sm"
          label={label}
          shortcut={key}
          isDisabled={to == null}
          onPress={() => stand.go(by)}
        />
      ))}
    </span>
  );
}

/** "1,000+" where nobody has counted to the end. */
function totalText(total: string, format: Intl.NumberFormat): string {
  return total.endsWith("+") ? `${format.format(Number(total.slice(0, -1)))}+` : format.format(Number(total));
}
