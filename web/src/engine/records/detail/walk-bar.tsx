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
  useCommands([
    {
      id: "walk next",
      label: t`Next record`,
      icon: "chevron-down",
      keys: "J",
      isDisabled: stand?.next == null,
      run: () => stand?.go(1),
    },
    {
      id: "walk previous",
      label: t`Record before`,
      icon: "chevron-up",
      keys: "K",
      isDisabled: stand?.previous == null,
      run: () => stand?.go(-1),
    },
  ]);
  if (stand === null) return null;
  const format = new Intl.NumberFormat(locale);
  const [place, total] = [format.format(stand.place), totalText(stand.total, format)];
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5">
      <span className="pe-1 text-xs whitespace-nowrap text-ink-muted nums">{t`${place} of ${total}`}</span>
      <IconButton
        icon="chevron-up"
        size="sm"
        label={t`Record before`}
        shortcut="K"
        isDisabled={stand.previous === null}
        onPress={() => stand.go(-1)}
      />
      <IconButton
        icon="chevron-down"
        size="sm"
        label={t`Next record`}
        shortcut="J"
        isDisabled={stand.next === null}
        onPress={() => stand.go(1)}
      />
    </span>
  );
}

/** "1,000+" where nobody has counted to the end. */
function totalText(total: string, format: Intl.NumberFormat): string {
  return total.endsWith("+") ? `${format.format(Number(total.slice(0, -1)))}+` : format.format(Number(total));
}
