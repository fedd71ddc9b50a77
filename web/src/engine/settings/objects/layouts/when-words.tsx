import { useLingui } from "@lingui/react/macro";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { parseFilter } from "@/engine/records/filters/model";
import { RuleWords } from "@/engine/records/filters/rule-words";

/** "When Stage is any of Won, Lost". */
export function WhenWords({ object, when }: { object: ObjectMeta; when: Filter }) {
  const { t } = useLingui();
  const group = parseFilter(when);
  return (
    <span>
      {t`When`} {group !== null && <RuleWords object={object} rule={group} />}
    </span>
  );
}
