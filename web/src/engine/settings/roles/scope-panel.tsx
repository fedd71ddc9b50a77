import { useLingui } from "@lingui/react/macro";
import { ToggleButton } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { type FilterAsking, FilterButton } from "./filter-scope";
import { EACH, type Inherited, type Said } from "./law";
import { withScope } from "./matrix";
import type { KnownLaw } from "./use-law";
import { isFilter } from "./wire";

export interface ScopePanelProps {
  law: KnownLaw;
  scopes: readonly string[];
  said: readonly Said[];
  inherited: readonly Inherited[];
  onChange: (said: Said[]) => void;
  /** Asks for a filter as a scope; null where none can be one. */
  ask: FilterAsking["ask"];
}

/** The scopes of a place: each may be allowed or denied, several together. */
export function ScopePanel({ law, scopes, said, inherited, onChange, ask }: ScopePanelProps) {
  const { t } = useLingui();
  const filters = said.map(({ scope }) => scope).filter(isFilter);
  return (
    <div className="flex flex-col gap-2">
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {[...scopes, ...filters].map((scope) => (
          <ScopeLine
            key={scope}
            label={law.scopeLabel(scope)}
            said={said.find((one) => one.scope === scope)}
            onChange={(to) => onChange(withScope(said, scope, to))}
          />
        ))}
      </ul>
      {ask !== null && (
        <FilterButton onPress={() => ask((scope) => onChange(withScope(said, scope, "allow")))} />
      )}
      <From law={law} inherited={inherited} />
      <Button size="sm" variant="ghost" isDisabled={said.length === 0} onPress={() => onChange([])}>
        {t`None`}
      </Button>
    </div>
  );
}

interface ScopeLineProps {
  label: string;
  said: Said | undefined;
  onChange: (to: "allow" | "deny" | null) => void;
}

function ScopeLine({ label, said, onChange }: ScopeLineProps) {
  const { t } = useLingui();
  const isDenied = said?.deny === true;
  return (
    <li className="flex min-h-8 items-center gap-3 coarse:min-h-11">
      <Checkbox
        value={said !== undefined && !isDenied}
        onChange={(isOn) => onChange(isOn ? "allow" : null)}
        className="min-w-0 flex-1"
      >
        {label}
      </Checkbox>
      <ToggleButton
        isSelected={isDenied}
        onChange={(isOn) => onChange(isOn ? "deny" : null)}
        aria-label={t`Deny: ${label}`}
        className={cx(
          "touch-target h-6 shrink-0 rounded-sm border border-line px-2 text-xs text-ink-muted transition-colors",
          "hovered:bg-hover selected:border-danger-line selected:bg-danger-soft selected:font-medium selected:text-danger-ink",
        )}
      >
        {t`Deny`}
      </ToggleButton>
    </li>
  );
}

/** Where it comes from that something holds here that is not said here. */
function From({ law, inherited }: Pick<ScopePanelProps, "law" | "inherited">) {
  const { t } = useLingui();
  if (inherited.length === 0) return null;
  const line = ({ from, scope, deny }: Inherited): string => {
    const role = from === EACH ? t`A line for each` : law.roleName(from);
    const label = law.scopeLabel(scope);
    return deny ? t`${role} denies: ${label}` : t`${role}: ${label}`;
  };
  return (
    <div className="rounded-sm bg-sunken px-2 py-1.5 text-xs text-ink-muted">
      <p className="font-medium">{t`Also in it`}</p>
      <ul className="m-0 list-none p-0">
        {inherited.map((one) => (
          <li key={line(one)}>{line(one)}</li>
        ))}
      </ul>
    </div>
  );
}
