import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { Disclosure } from "@/ui/disclosure";
import { allWords, type FormulaWords, signature, type Suggestion } from "./formula-words";
import { useValueNames } from "./words";

interface FormulaReferenceProps {
  words: FormulaWords;
  onTake: (one: Suggestion) => void;
}

/** Everything that can stand in a formula, to be put in by a press. */
export function FormulaReference({ words, onTake }: FormulaReferenceProps) {
  const { t } = useLingui();
  const groups = useGroups();
  const all = allWords(words);
  const groupOf = new Map(words.functions.map((one) => [one.name, one.group]));
  return (
    <Disclosure title={t`Fields and functions`} isOpenAtFirst={false}>
      <div className="flex flex-col gap-3">
        {groups.map(({ group, label }) => {
          const found = all.filter((one) =>
            group === "field"
              ? one.kind === "field"
              : one.kind === "function" && groupOf.get(one.name) === group,
          );
          return found.length === 0 ? null : (
            <section key={group} className="flex flex-col gap-1">
              <h4 className="text-xs font-medium text-ink-muted">{label}</h4>
              <div className="flex flex-wrap gap-1">
                {found.map((one) => (
                  <Word key={one.name} one={one} onTake={onTake} />
                ))}
              </div>
            </section>
          );
        })}
      </div>
    </Disclosure>
  );
}

function Word({ one, onTake }: { one: Suggestion; onTake: (one: Suggestion) => void }) {
  const nameOf = useValueNames();
  return (
    <Button
      onPress={() => onTake(one)}
      className="hovered:bg-hover rounded-xs border border-line bg-surface px-1.5 py-0.5 text-start font-mono text-xs text-ink pressed:bg-pressed coarse:min-h-9"
    >
      {signature(one, nameOf)}
    </Button>
  );
}

function useGroups(): { group: string; label: string }[] {
  const { t } = useLingui();
  return [
    { group: "field", label: t`Fields` },
    { group: "logic", label: t`Logic` },
    { group: "text", label: t`Text` },
    { group: "number", label: t`Numbers` },
    { group: "date", label: t`Dates` },
  ];
}
