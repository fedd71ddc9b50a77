import { Trans, useLingui } from "@lingui/react/macro";
import { Fragment } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { buildFilter, parseFilter, withRule } from "./model";
import { RuleWords } from "./rule-words";

export interface FilterChipsProps {
  object: ObjectMeta;
  filter: Filter | null;
  onChange: (filter: Filter | null) => void;
  /** A press on a chip opens the builder. */
  onOpen: () => void;
}

const CHIP =
  "inline-flex h-6 max-w-full min-w-0 items-stretch overflow-hidden rounded-sm border border-line bg-surface text-xs";

/** What a list is filtered by, in plain words; each part can be taken away. */
export function FilterChips({ object, filter, onChange, onOpen }: FilterChipsProps) {
  const { t } = useLingui();
  const group = parseFilter(filter);
  if (filter === null) return null;
  if (group === null) {
    return (
      <ul aria-label={t`Filters`} className="flex flex-wrap items-center gap-1.5">
        <Chip onRemove={() => onChange(null)}>
          <Trans>A filter made elsewhere</Trans>
        </Chip>
      </ul>
    );
  }
  return (
    <ul aria-label={t`Filters`} className="flex min-w-0 flex-wrap items-center gap-1.5">
      {group.rules.map((rule, place) => (
        <Fragment key={`${place}-${group.rules.length}`}>
          {place > 0 && group.join === "or" && (
            <li aria-hidden="true" className="text-2xs text-ink-faint">
              <Trans>or</Trans>
            </li>
          )}
          <Chip onOpen={onOpen} onRemove={() => onChange(buildFilter(withRule(group, rule.id, () => null)))}>
            <RuleWords object={object} rule={rule} />
          </Chip>
        </Fragment>
      ))}
      {group.rules.length > 1 && (
        <li>
          <Button size="sm" variant="ghost" onPress={() => onChange(null)}>{t`Clear all`}</Button>
        </li>
      )}
    </ul>
  );
}

interface ChipProps {
  children: React.ReactNode;
  onOpen?: (() => void) | undefined;
  onRemove: () => void;
}

function Chip({ children, onOpen, onRemove }: ChipProps) {
  const { t } = useLingui();
  const text = <span className="truncate">{children}</span>;
  return (
    <li className={CHIP}>
      {onOpen === undefined ? (
        <span className="flex min-w-0 items-center px-2">{text}</span>
      ) : (
        <AriaButton
          onPress={onOpen}
          className="hovered:bg-hover flex min-w-0 items-center px-2 -outline-offset-2!"
        >
          {text}
        </AriaButton>
      )}
      <AriaButton
        aria-label={t`Remove filter`}
        onPress={onRemove}
        className={cx(
          "touch-target hovered:bg-hover hovered:text-ink flex w-6 shrink-0 items-center justify-center",
          "border-s border-line text-ink-faint -outline-offset-2!",
        )}
      >
        <Icon name="x" size={12} />
      </AriaButton>
    </li>
  );
}
