import { useLingui } from "@lingui/react/macro";
import { recordHref } from "@/engine/commands/places";
import { formatMoment, relativeMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Checkbox } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import type { TrashItem } from "./model";

interface TrashRowProps {
  item: TrashItem;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onRestore: () => void;
  onDelete: () => void;
}

/** A record in the trash: what it is, who put it there and when, and the two ways out. */
export function TrashRow({ item, isChosen, onChoose, onRestore, onDelete }: TrashRowProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const title = item.title === "" ? item.label : item.title;
  return (
    <li className="flex min-w-0 items-center gap-3 px-4 py-2 sm:px-6">
      <Checkbox label={t`Choose ${title}`} value={isChosen} onChange={onChoose} />
      <Icon name={asIcon(item.icon)} size={16} className="shrink-0 text-ink-faint" />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-center gap-2">
          <Link href={recordHref(item.object, item.id)} className="min-w-0 truncate own-direction text-sm">
            {title}
          </Link>
          {item.held && <Badge tone="warning">{t`Legal hold`}</Badge>}
        </span>
        <span className="truncate text-xs text-ink-muted">
          {item.by === null ? item.label : t`${item.label} · by ${item.by.name}`}
        </span>
      </div>
      <time
        dateTime={item.at}
        title={formatMoment(item.at, locale, timeZone, "long")}
        className="shrink-0 text-xs text-ink-faint nums"
      >
        {relativeMoment(item.at, locale)}
      </time>
      <span className="flex w-18 shrink-0 justify-end gap-1 coarse:w-23">
        {item.can.includes("restore") && (
          <IconButton icon="archive-restore" label={t`Restore ${title}`} onPress={onRestore} />
        )}
        {item.can.includes("delete") && (
          <IconButton
            icon="trash-2"
            label={t`Delete ${title} for good`}
            isDisabled={item.held}
            onPress={onDelete}
          />
        )}
      </span>
    </li>
  );
}
