import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { isClosing, mayMove, targetOf } from "./board/moves";
import { useMoves } from "./board/use-moves";
import { useStages, type Way, wayOf } from "./detail/use-stages";

interface StagePathProps {
  object: ObjectMeta;
  item: Item;
}

/** The way a record goes, for objects whose board stands on a link (the stages of a deal). A press moves it there. */
export function StagePath({ object, item }: StagePathProps) {
  const way = wayOf(object);
  return way === undefined ? null : <Path object={object} item={item} way={way} />;
}

function Path({ object, item, way }: StagePathProps & { way: Way }) {
  const { field } = way;
  const stages = useStages(object, item, way);
  const move = useMoves(object, field, stages.map(targetOf));
  const current = asLink(item[field.name])?.id ?? null;
  const place = stages.findIndex((stage) => stage.id === current);
  const isMovable = mayMove(object, field, item) && item["archived_at"] == null;
  if (stages.length === 0) return <div className="h-9 shrink-0" />;
  return (
    <ol aria-label={field.label} className="m-0 flex shrink-0 list-none gap-1 overflow-x-auto p-0 pb-1">
      {stages.map((stage, index) => (
        <li key={stage.id} className="min-w-24 flex-1">
          <Step
            stage={stage}
            isHere={stage.id === current}
            isBefore={index < place}
            onGo={isMovable && stage.id !== current ? () => move(item, targetOf(stage)) : undefined}
          />
        </li>
      ))}
    </ol>
  );
}

const STEP =
  "flex h-8 w-full items-center justify-center gap-1.5 rounded-sm border px-2 text-xs font-medium whitespace-nowrap transition-colors aria-[current=step]:font-semibold";
const REACHED = "border-tone-line bg-tone-soft text-tone-ink";
const AHEAD = "border-line bg-surface text-ink-muted";

interface StepProps {
  stage: Item;
  isHere: boolean;
  isBefore: boolean;
  onGo: (() => void) | undefined;
}

function Step({ stage, isHere, isBefore, onGo }: StepProps) {
  const { t } = useLingui();
  const isReached = isHere || isBefore;
  const isPassed = isBefore && stage["category"] === "open";
  return (
    <button
      type="button"
      disabled={onGo === undefined}
      aria-current={isHere ? "step" : undefined}
      aria-label={isHere ? stage.title : t`Move to ${stage.title}`}
      onClick={onGo}
      data-tone={toneOf(stage, isHere)}
      className={cx(
        STEP,
        isReached ? REACHED : AHEAD,
        "enabled:hover:border-line-control enabled:hover:bg-hover",
      )}
    >
      {isPassed && <Icon name="check" size={12} />}
      <span className="truncate">{stage.title}</span>
    </button>
  );
}

function toneOf(stage: Item, isHere: boolean): string {
  const target = targetOf(stage);
  return isHere && isClosing(target) ? (target.tone ?? "accent") : "accent";
}
