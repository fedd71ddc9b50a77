import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { type Option, Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { Fix } from "../import-types";
import { argumentsOf, nameOf, textsOf, withTexts } from "./fix-values";

interface CleanListProps {
  fixes: readonly Fix[];
  onChange: (fixes: Fix[]) => void;
}

/** What is done to each cell, in order. */
export function CleanList({ fixes, onChange }: CleanListProps) {
  const { t } = useLingui();
  const options = useFixNames();
  const put = (place: number, fix: Fix | null) =>
    onChange(fixes.flatMap((one, at) => (at !== place ? [one] : fix === null ? [] : [fix])));
  return (
    <div className="flex flex-col gap-2">
      {fixes.map((fix, place) => (
        <CleanLine
          // Steps are told apart by their place alone.
          key={place}
          fix={fix}
          options={options}
          onChange={(next) => put(place, next)}
        />
      ))}
      <div>
        <Button size="sm" icon="plus" onPress={() => onChange([...fixes, { strip_suffix: "" }])}>
          {t`Add a clean-up`}
        </Button>
      </div>
    </div>
  );
}

interface CleanLineProps {
  fix: Fix;
  options: readonly Option[];
  onChange: (fix: Fix | null) => void;
}

function CleanLine({ fix, options, onChange }: CleanLineProps) {
  const { t } = useLingui();
  const texts = textsOf(fix);
  const labels = [texts.length > 1 ? t`Find` : t`Text`, t`Put instead`];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label={t`What is done`}
        labelHidden
        className="min-w-48 flex-1"
        value={nameOf(fix)}
        onChange={(name) => name !== null && onChange(withTexts(name, argumentsOf(name, texts)))}
        options={options}
        isRequired
      />
      {texts.map((text, place) => (
        <TextField
          // The first and the second text of a replacement.
          key={place}
          label={labels[place] ?? ""}
          labelHidden
          className="w-32"
          placeholder={labels[place]}
          value={text}
          onChange={(next) => onChange(withTexts(nameOf(fix), texts.with(place, next)))}
        />
      ))}
      <IconButton size="sm" icon="trash-2" label={t`Remove`} onPress={() => onChange(null)} />
    </div>
  );
}

function useFixNames(): Option[] {
  const { t } = useLingui();
  const names: Record<string, string> = {
    strip_suffix: t`Take away at the end`,
    strip_prefix: t`Take away at the start`,
    before: t`Keep what stands before`,
    after: t`Keep what stands after`,
    replace: t`Replace a part`,
    remove_parentheses: t`Take away brackets`,
    drop_parentheses: t`Take away brackets and what is in them`,
    take_inside: t`Keep what is in brackets`,
    lower: t`lower case`,
    upper: t`UPPER CASE`,
    capitals: t`Capital First Letters`,
    digits: t`Digits alone`,
    year: t`The year in it alone`,
    repair_encoding: t`Repair letters such as Ã¼`,
  };
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
