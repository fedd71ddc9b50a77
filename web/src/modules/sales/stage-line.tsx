import { Plural, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { listHref } from "@/engine/commands/places";
import { useReorder } from "@/engine/settings/use-reorder";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { cx } from "@/kit/cx";
import { formatPercent } from "@/kit/numbers";
import { StatusPill } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Menu, type MenuItem } from "@/ui/menu";
import { asTone } from "@/ui/tone";

export interface StageLineProps {
  stage: Item;
  /** The pipeline: stages move within it. */
  list: string;
  place: number;
  last: number;
  /** Deals in it. */
  count: number;
  onMove: (id: string, target: string, side: "before" | "after") => void;
  onStep: (step: -1 | 1) => void;
  onEdit: () => void;
}

/** A stage: dragged by its grip, moved by the arrows, edited by its menu. */
export function StageLine(props: StageLineProps) {
  const { stage, place, count } = props;
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const mayEdit = stage.can.includes("update");
  const { isDragging, side } = useReorder({
    element,
    handle,
    list: props.list,
    id: stage.id,
    isEnabled: mayEdit,
    onDrop: (id, where) => props.onMove(id, stage.id, where),
  });
  const probability = formatPercent(asText(stage["probability"]) || "0", locale);
  return (
    <div
      ref={element}
      className={cx(
        "group/stage relative flex min-h-12 min-w-0 items-center gap-2 py-1.5 ps-1.5 transition-colors hover:bg-hover/60",
        mayEdit ? "pe-2" : "pe-4",
        isDragging && "opacity-40",
      )}
    >
      {side !== null && (
        <span
          className={cx(
            "pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-accent",
            side === "before" ? "-top-px" : "-bottom-px",
          )}
        />
      )}
      <span
        ref={handle}
        aria-hidden="true"
        className={cx("shrink-0 text-ink-faint coarse:hidden", mayEdit ? "cursor-grab" : "invisible")}
      >
        <Icon name="grip-vertical" size={14} />
      </span>
      <span className="w-5 shrink-0 text-end text-xs text-ink-faint nums">{place + 1}</span>
      <span className="min-w-0 flex-1 ps-1">
        <span className="block truncate text-sm font-medium">{stage.title}</span>
        <span className="flex items-center gap-1.5 text-xs text-ink-muted nums sm:hidden">
          <CategoryPill stage={stage} /> {probability}
        </span>
      </span>
      {mayEdit && <Steps {...props} />}
      <span className="w-24 max-sm:hidden">
        <CategoryPill stage={stage} />
      </span>
      <span className="w-14 text-end text-sm text-ink-muted nums max-sm:hidden" title={t`Probability`}>
        {probability}
      </span>
      <DealCount stage={stage} count={count} />
      <StageMenu {...props} />
    </div>
  );
}

function CategoryPill({ stage }: { stage: Item }) {
  const choices = fieldOf(useObject("stage"), "category")?.choices ?? [];
  const choice = choices.find((one) => one.value === stage["category"]);
  if (choice === undefined) return null;
  return <StatusPill tone={asTone(choice.tone)}>{choice.label}</StatusPill>;
}

function DealCount({ stage, count }: { stage: Item; count: number }) {
  const deal = useObject("deal");
  const href = listHref(deal, { filter: { field: "stage", op: "eq", value: stage.id } });
  const text = <Plural value={count} _0="no deals" one="# deal" other="# deals" />;
  return (
    <span className="min-w-20 shrink-0 text-end text-xs whitespace-nowrap text-ink-muted nums max-sm:min-w-0">
      {count === 0 ? (
        text
      ) : (
        <Link href={href} variant="quiet">
          {text}
        </Link>
      )}
    </span>
  );
}

function Steps({ stage, place, last, onStep }: StageLineProps) {
  const { t } = useLingui();
  return (
    <span className="flex shrink-0 opacity-0 transition-opacity group-focus-within/stage:opacity-100 group-hover/stage:opacity-100 coarse:hidden">
      <IconButton
        icon="arrow-up"
        size="sm"
        label={t`Move ${stage.title} up`}
        isDisabled={place === 0}
        onPress={() => onStep(-1)}
      />
      <IconButton
        icon="arrow-down"
        size="sm"
        label={t`Move ${stage.title} down`}
        isDisabled={place === last}
        onPress={() => onStep(1)}
      />
    </span>
  );
}

function StageMenu({ stage, place, last, onStep, onEdit }: StageLineProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const all: (MenuItem & { needs: string })[] = [
    { id: "edit", needs: "update", label: t`Edit…`, icon: "pencil", onAction: onEdit },
    {
      id: "up",
      needs: "update",
      label: t`Move up`,
      icon: "arrow-up",
      isDisabled: place === 0,
      onAction: () => onStep(-1),
    },
    {
      id: "down",
      needs: "update",
      label: t`Move down`,
      icon: "arrow-down",
      isDisabled: place === last,
      onAction: () => onStep(1),
    },
    {
      id: "archive",
      needs: "archive",
      label: t`Archive`,
      icon: "archive",
      tone: "danger",
      onAction: () => void run("stage.archive", stage),
    },
  ];
  const items = all.filter(({ needs }) => stage.can.includes(needs));
  if (items.length === 0) return null;
  return (
    <Menu
      label={t`What to do with ${stage.title}`}
      placement="bottom end"
      items={items}
      trigger={<IconButton icon="ellipsis" label={t`More`} size="sm" />}
    />
  );
}
