import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";
import { useTagTone } from "./tag-tones";
import { hueOf, type Tone } from "./tone";

export interface TagProps {
  children: string;
  /** Left out, the tag's name gives it a hue that never changes. */
  tone?: Tone | undefined;
  mark?: ReactNode | undefined;
  onRemove?: (() => void) | undefined;
  className?: string | undefined;
}

/** A label people gave to a record, or one value among several. */
export function Tag({ children, tone, mark, onRemove, className }: TagProps) {
  const { t } = useLingui();
  return (
    <span
      data-tone={tone ?? hueOf(children)}
      className={cx(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-xs bg-tone-soft px-1.5 text-xs whitespace-nowrap text-tone-ink",
        className,
      )}
    >
      {mark}
      <span className="truncate">{children}</span>
      {onRemove !== undefined && (
        <Button
          // Not the button of the combo box it may stand in.
          slot={null}
          aria-label={t`Remove ${children}`}
          onPress={onRemove}
          excludeFromTabOrder
          className="hovered:bg-current/15 hovered:opacity-100 touch-target -me-1 inline-flex size-4 items-center justify-center rounded-xs opacity-70"
        >
          <Icon name="x" size={12} />
        </Button>
      )}
    </span>
  );
}

export interface TagListProps {
  tags: readonly string[];
  /** How many are drawn before "+3". */
  max?: number | undefined;
  /** Left out, each has the hue of its name. */
  toneOf?: ((tag: string) => Tone) | undefined;
}

/** Tags in one line, the rest as a number. */
export function TagList({ tags, max = 3, toneOf }: TagListProps) {
  const rest = tags.slice(max);
  return (
    <span className="flex min-w-0 items-center gap-1">
      {tags.slice(0, max).map((tag) => (
        <Tag key={tag} tone={toneOf?.(tag)} className="shrink!">
          {tag}
        </Tag>
      ))}
      {rest.length > 0 && (
        <span title={rest.join(", ")} className="shrink-0 text-xs text-ink-faint nums">
          +{rest.length}
        </span>
      )}
    </span>
  );
}

/** Tags that people gave to a record, in the colours of the house. */
export function OwnTags({ tags }: { tags: readonly string[] }) {
  return <TagList tags={tags} toneOf={useTagTone()} />;
}
