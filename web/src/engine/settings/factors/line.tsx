import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { dayOf, formatDay, relativeMoment } from "@/kit/dates";
import { Icon } from "@/ui/icon";
import type { IconName } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";

interface LineProps {
  icon: IconName;
  name: string;
  detail: string;
  mark?: ReactNode;
  children: ReactNode;
}

/** One way to sign in, and what can be done with it. */
export function Line({ icon, name, detail, mark, children }: LineProps) {
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-ink-muted">
        <Icon name={icon} size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm font-medium">
          <span className="truncate">{name}</span>
          {mark}
        </div>
        <div className="text-xs text-ink-muted">{detail}</div>
      </div>
      {children}
    </div>
  );
}

/** Since when, and when last. */
export function useTimes(): (of: { since: string; used: string | null }) => string {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  return ({ since, used }) => {
    const day = formatDay(dayOf(since, timeZone), locale);
    if (used === null) return t`Since ${day}, not used yet`;
    const last = relativeMoment(used, locale);
    return t`Since ${day}, last used ${last}`;
  };
}
