import { useLingui } from "@lingui/react/macro";
import { Badge } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { type Diff, isSame } from "./diff";
import type { Said } from "./law";
import type { SecondChange } from "./seconds";
import type { ShadeChange } from "./shades";
import type { KnownLaw } from "./use-law";
import { useLawWords, useShadeWords } from "./words";

/** What changes, in words: roles that come and go, then each right with what it was and what it becomes. */
export function DiffList({ law, diff }: { law: KnownLaw; diff: Diff }) {
  const { t } = useLingui();
  const words = useLawWords(law);
  const shades = useShadeWords(law);
  if (isSame(diff)) return <p className="text-sm text-ink-muted">{t`Nothing changes.`}</p>;
  return (
    <ul className="m-0 flex list-none flex-col divide-y divide-line rounded-md border border-line p-0">
      {diff.added.map((role) => (
        <Line key={`in ${role}`} kind="added" title={t`Roles in it`} after={law.roleName(role)} />
      ))}
      {diff.removed.map((role) => (
        <Line key={`out ${role}`} kind="removed" title={t`Roles in it`} before={law.roleName(role)} />
      ))}
      {diff.changes.map((change) => (
        <Line
          key={words.place(change)}
          kind={kindOf(change.before, change.after)}
          title={words.place(change)}
          before={change.before.length === 0 ? undefined : words.said(change.before)}
          after={change.after.length === 0 ? undefined : words.said(change.after)}
        />
      ))}
      {diff.fields.map((change) => (
        <Line key={words.field(change)} kind={kindOfShade(change)} title={shades.change(change)} />
      ))}
      {diff.seconds.map((change) => (
        <Line
          key={`second ${words.waits(change)}`}
          kind={kindOfSecond(change)}
          title={words.waits(change)}
          before={change.before.map(law.scopeLabel).join(", ") || undefined}
          after={change.after.map(law.scopeLabel).join(", ") || undefined}
        />
      ))}
    </ul>
  );
}

function kindOfSecond({ before, after }: SecondChange): Kind {
  if (before.length === 0) return "added";
  return after.length === 0 ? "removed" : "changed";
}

function kindOfShade({ before, after }: ShadeChange): Kind {
  if (before === "visible") return "added";
  return after === "visible" ? "removed" : "changed";
}

type Kind = "added" | "removed" | "changed";

function kindOf(before: readonly Said[], after: readonly Said[]): Kind {
  if (before.length === 0) return "added";
  return after.length === 0 ? "removed" : "changed";
}

interface LineProps {
  kind: Kind;
  title: string;
  before?: string | undefined;
  after?: string | undefined;
}

function Line({ kind, title, before, after }: LineProps) {
  const { t } = useLingui();
  const names = { added: t`Added`, removed: t`Removed`, changed: t`Changed` };
  const tones = { added: "positive", removed: "danger", changed: "info" } as const;
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5 text-sm">
      <Badge tone={tones[kind]}>{names[kind]}</Badge>
      <span className="min-w-0 font-medium">{title}</span>
      <span className="flex min-w-0 flex-wrap items-center gap-1.5 text-ink-muted sm:ms-auto">
        {before !== undefined && <span className={after === undefined ? "line-through" : ""}>{before}</span>}
        {before !== undefined && after !== undefined && (
          <Icon name="arrow-right" size={12} className="rtl:rotate-180" />
        )}
        {after !== undefined && <span className="text-ink">{after}</span>}
      </span>
    </li>
  );
}
