import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { signature } from "./formula-words";
import type { Completion } from "./use-completion";
import { useValueNames } from "./words";

/** The words offered under the formula; the focus stays in the text. */
export function SuggestionList({ completion }: { completion: Completion }) {
  const { t } = useLingui();
  const nameOf = useValueNames();
  const { id, offered, at, choose } = completion;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t`Words`}
      hidden={offered.length === 0}
      className="border-t border-line p-1"
    >
      {offered.map((one, place) => (
        <div
          key={`${one.kind} ${one.name}`}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          // Before the text would lose the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(one);
          }}
          className={cx(
            "flex min-h-control-sm cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm coarse:min-h-11",
            place === at ? "bg-hover text-ink" : "text-ink-muted",
          )}
        >
          <Icon name={one.kind === "field" ? "type" : "zap"} size={14} className="text-ink-faint" />
          <span className="min-w-0 flex-1 truncate">
            <span className="font-mono">{signature(one, nameOf)}</span>
            {one.label !== "" && <span className="ms-2 text-xs text-ink-muted">{one.label}</span>}
          </span>
          <span className="text-xs text-ink-muted">{nameOf(one.gives)}</span>
        </div>
      ))}
    </div>
  );
}
