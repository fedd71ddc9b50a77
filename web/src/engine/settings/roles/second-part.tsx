import { useLingui } from "@lingui/react/macro";
import { Checkbox } from "@/ui/checkbox";
import { Disclosure } from "@/ui/disclosure";
import { FilterButton, type FilterAsking } from "./filter-scope";
import type { KnownLaw } from "./use-law";
import { isFilter } from "./wire";

interface SecondPartProps {
  law: KnownLaw;
  scopes: readonly string[];
  /** The scopes in which changes wait. */
  said: readonly string[];
  onChange: (scopes: string[]) => void;
  ask: FilterAsking["ask"];
}

/** In which scopes what is done here waits for a second person. */
export function SecondPart({ law, scopes, said, onChange, ask }: SecondPartProps) {
  const { t } = useLingui();
  const shown = [...scopes, ...said.filter(isFilter)];
  const without = (scope: string) => said.filter((one) => one !== scope);
  return (
    <div className="mt-2 border-t border-line pt-1">
      <Disclosure title={t`Needs a second person`} count={said.length} isOpenAtFirst={said.length > 0}>
        <div className="flex flex-col gap-1.5">
          <p className="m-0 text-xs text-pretty text-ink-muted">
            {t`What is done there waits until somebody else approves it.`}
          </p>
          {shown.map((scope) => (
            <Checkbox
              key={scope}
              value={said.includes(scope)}
              onChange={(isOn) => onChange(isOn ? [...said, scope] : without(scope))}
            >
              {law.scopeLabel(scope)}
            </Checkbox>
          ))}
          {ask !== null && (
            <FilterButton onPress={() => ask((scope) => onChange([...without(scope), scope]))} />
          )}
        </div>
      </Disclosure>
    </div>
  );
}
