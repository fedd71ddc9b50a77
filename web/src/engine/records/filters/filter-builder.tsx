import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FieldMeta, Filter, ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { isSame } from "@/engine/sync/rows";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { filterPaths } from "./fields";
import {
  buildFilter,
  DEEPEST,
  emptyGroup,
  type Group,
  parseFilter,
  type Rule,
  ruleId,
  withRule,
} from "./model";
import { firstOperator } from "./operators";
import { RuleRow } from "./rule-row";

export interface FilterBuilderProps {
  object: ObjectMeta;
  filter: Filter | null;
  onChange: (filter: Filter | null) => void;
  /** Begins with a new condition on this field. */
  adding?: FieldMeta | null | undefined;
}

/** Rows of conditions; the list follows each change at once. Half-written rows wait without harm. */
export function FilterBuilder({ object, filter, onChange, adding }: FilterBuilderProps) {
  const { t } = useLingui();
  const [group, setGroup] = useGroup(object, filter, adding ?? null);
  const write = (next: Group) => {
    setGroup(next);
    const built = buildFilter(next);
    if (!isSame(built, filter)) onChange(built);
  };
  return (
    <div className="flex flex-col gap-3">
      <RuleRows object={object} group={group} onChange={write} depth={DEEPEST} />
      <div className="flex flex-wrap items-center gap-1.5 border-t border-line pt-2">
        <AddMenu object={object} group={group} onChange={write} depth={DEEPEST} />
        <span className="flex-1" />
        {group.rules.length > 0 && (
          <Button size="sm" variant="ghost" onPress={() => write(emptyGroup())}>{t`Clear all`}</Button>
        )}
      </div>
    </div>
  );
}

/** The rows on screen: their own while they say what the list shows, else what the list shows. */
function useGroup(object: ObjectMeta, filter: Filter | null, adding: FieldMeta | null) {
  const meta = useMeta();
  const start = (field: FieldMeta | null = null): Group => {
    const parsed = parseFilter(filter) ?? emptyGroup();
    const fresh = field === null ? newRule(meta, object) : ruleOn(field.name, field);
    if (parsed.rules.length > 0 && field === null) return parsed;
    const isOne = parsed.rules.length > 0 && parsed.join === "or";
    return isOne
      ? { ...emptyGroup(), rules: [parsed, fresh] }
      : { ...parsed, rules: [...parsed.rules, fresh] };
  };
  const [group, setGroup] = useState(() => start(adding));
  const shown = parseFilter(filter);
  // As rows say it: a group of one condition is that condition.
  if (shown === null || isSame(buildFilter(group), buildFilter(shown))) return [group, setGroup] as const;
  const fresh = start();
  setGroup(fresh);
  return [fresh, setGroup] as const;
}

/** A condition on the first field a person would ask about. */
function newRule(meta: Parameters<typeof filterPaths>[0], object: ObjectMeta): Rule {
  const paths = filterPaths(meta, object);
  const likely = object.board?.by ?? object.columns[1] ?? object.title;
  const { path, field } = paths.find((one) => one.path === likely) ?? paths[0] ?? {};
  return ruleOn(path ?? "", field);
}

function ruleOn(path: string, field: FieldMeta | undefined): Rule {
  return { kind: "field", id: ruleId(), field: path, op: field ? firstOperator(field) : "", value: null };
}

interface RowsProps {
  object: ObjectMeta;
  group: Group;
  onChange: (group: Group) => void;
  /** Groups may still stand inside. */
  depth: number;
}

/** The rows of one group. */
function RuleRows({ object, group, onChange, depth }: RowsProps) {
  return (
    <div className="flex flex-col gap-2">
      {group.rules.map((rule, place) => (
        <RuleRow
          key={rule.id}
          object={object}
          rule={rule}
          place={place}
          join={group.join}
          onJoin={(join) => onChange({ ...group, join })}
          onChange={(next) => onChange(withRule(group, rule.id, () => next))}
          rows={(inner, target, write) => (
            <div className="flex flex-col gap-2">
              <RuleRows object={target} group={inner} onChange={write} depth={depth - 1} />
              <div className="flex flex-wrap gap-1.5">
                <AddMenu object={target} group={inner} onChange={write} depth={depth - 1} />
              </div>
            </div>
          )}
        />
      ))}
    </div>
  );
}

function AddButton({ object, group, onChange }: Omit<RowsProps, "depth">) {
  const { t } = useLingui();
  const meta = useMeta();
  const add = () => onChange({ ...group, rules: [...group.rules, newRule(meta, object)] });
  return (
    <div>
      <Button size="sm" variant="ghost" icon="plus" onPress={add}>{t`Add condition`}</Button>
    </div>
  );
}

function AddMenu({ object, group, onChange, depth }: RowsProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const add = (rule: Rule) => onChange({ ...group, rules: [...group.rules, rule] });
  const addGroup = () => {
    const join = group.join === "and" ? "or" : "and";
    add({ ...emptyGroup(join), rules: [newRule(meta, object), newRule(meta, object)] });
  };
  const related = object.related.filter((one) => meta.find(one.object) !== undefined);
  const more = [
    { id: "group", label: t`Group of conditions`, icon: "braces" as const, onAction: addGroup },
    ...related.map((one) => ({
      id: one.name,
      label: t`Related: ${one.label}`,
      icon: "link" as const,
      onAction: () => add({ kind: "related", id: ruleId(), how: "any", name: one.name, group: emptyGroup() }),
    })),
  ];
  return (
    <>
      <AddButton object={object} group={group} onChange={onChange} />
      {depth > 0 && (
        <Menu
          label={t`Add more`}
          trigger={
            <Button size="sm" variant="ghost" iconEnd="chevron-down">
              {t`More`}
            </Button>
          }
          items={more}
        />
      )}
    </>
  );
}
