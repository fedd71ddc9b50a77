import { useLingui } from "@lingui/react/macro";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { deviceOf } from "../device";
import { usePlace } from "../session-list";
import { type SignIn, toneOf, useMethod, useOutcome } from "./words";

/** One attempt: who, from where, by what, and how it ended. */
export function SignInLine({ of, withPerson }: { of: SignIn; withPerson?: boolean | undefined }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const { browser, system, icon } = deviceOf(of.device);
  const place = usePlace(of.address ?? "");
  const method = useMethod();
  const outcome = useOutcome();
  const device = [browser || t`A program`, system && t`on ${system}`].filter(Boolean).join(" ");
  const who = of.user === null ? t`Unknown address` : of.user.title;
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-2.5">
      <span className="text-ink-muted">
        <Icon name={icon} size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="truncate text-sm font-medium">{withPerson === true ? who : device}</div>
        <div className="text-xs text-ink-muted">
          {withPerson === true && `${device} · `}
          {[place, method(of.method)].filter(Boolean).join(" · ")}
        </div>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-0.5">
        <Badge tone={toneOf(of.outcome)}>{outcome(of.outcome)}</Badge>
        <span className="text-xs text-ink-faint nums">{formatMoment(of.at, locale, timeZone)}</span>
      </div>
    </div>
  );
}
