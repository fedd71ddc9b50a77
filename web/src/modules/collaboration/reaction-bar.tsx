import { useLingui } from "@lingui/react/macro";
import { Button, ToggleButton } from "react-aria-components";
import type { Item } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { Popover } from "@/ui/popover";
import { Tooltip } from "@/ui/tooltip";
import { EMOJI } from "./emoji";
import type { Reactions, Tally } from "./use-reactions";

interface ReactionBarProps {
  comment: Item;
  reactions: Reactions;
}

const CHIP =
  "inline-flex h-6 items-center gap-1 rounded-full border px-2 text-xs nums transition-colors touch-target coarse:h-8 coarse:px-2.5";

/** The emoji under a comment; a press puts one's own there or takes it away. */
export function ReactionBar({ comment, reactions }: ReactionBarProps) {
  const found = reactions.under(comment.id);
  return (
    <>
      {found.map((tally) => (
        <Chip key={tally.emoji} tally={tally} onChange={() => reactions.toggle(comment, tally.emoji)} />
      ))}
    </>
  );
}

function Chip({ tally, onChange }: { tally: Tally; onChange: () => void }) {
  const { t } = useLingui();
  const known = EMOJI.find((one) => one.value === tally.emoji);
  if (known === undefined) return null;
  const count = tally.names.length;
  const names = tally.names.join(", ");
  return (
    <Tooltip text={names}>
      <ToggleButton
        isSelected={tally.mine !== null}
        onChange={onChange}
        aria-label={t`${t(known.label)}, ${count}: ${names}`}
        className={cx(
          CHIP,
          "hovered:border-line-strong border-line bg-surface text-ink-muted",
          "selected:border-accent-line selected:bg-accent-soft selected:text-accent-ink",
        )}
      >
        <span aria-hidden="true" className="text-sm leading-none">
          {known.look}
        </span>
        {count}
      </ToggleButton>
    </Tooltip>
  );
}

/** The whole set, behind a small button. */
export function ReactionPicker({ comment, reactions }: ReactionBarProps) {
  const { t } = useLingui();
  const mine = new Set(reactions.under(comment.id).flatMap((one) => (one.mine === null ? [] : [one.emoji])));
  const trigger = (
    <Button
      aria-label={t`React`}
      className="hovered:bg-hover hovered:text-ink touch-target inline-flex size-6 items-center justify-center rounded-full text-ink-muted expanded:bg-pressed coarse:size-8"
    >
      <Icon name="smile-plus" size={16} />
    </Button>
  );
  return (
    <Popover label={t`Reactions`} trigger={trigger} placement="top start" className="p-1!">
      {(close) => (
        <div className="grid grid-cols-8 gap-0.5 max-sm:grid-cols-4">
          {EMOJI.map(({ value, look, label }) => (
            <Tooltip key={value} text={t(label)}>
              <ToggleButton
                aria-label={t(label)}
                isSelected={mine.has(value)}
                onChange={() => {
                  reactions.toggle(comment, value);
                  close();
                }}
                className="hovered:bg-hover inline-flex size-9 items-center justify-center rounded-sm text-lg selected:bg-accent-soft coarse:size-11"
              >
                <span aria-hidden="true">{look}</span>
              </ToggleButton>
            </Tooltip>
          ))}
        </div>
      )}
    </Popover>
  );
}
