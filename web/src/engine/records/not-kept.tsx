import { useLingui } from "@lingui/react/macro";
import type { NotKept } from "@/engine/api/timeline";
import { formatDay } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";

/** Says where the log begins: what was before is not kept. */
export function NotKeptNote({ notKept }: { notKept: readonly NotKept[] }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  if (notKept.length === 0) return null;
  return (
    <ul className="m-0 flex list-none flex-col gap-0.5 p-0 text-xs text-ink-muted">
      {notKept.map(({ object, label, since }) => {
        const day = formatDay(since.slice(0, 10), locale);
        return <li key={object}>{t`${label}: the log before ${day} is not kept.`}</li>;
      })}
    </ul>
  );
}
