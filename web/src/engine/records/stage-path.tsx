import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { mayMove, type Target } from "./board/moves";
import { useMoves } from "./board/use-moves";

interface StagePathProps {
  object: ObjectMeta;
  item: Item;
}

/** The way a record goes, for objects whose board stands on a link (the stages of a deal). A press moves it there. */
export function StagePath({ object, item }: StagePathProps) {
  const field = object.board === null ? undefined : fieldOf(object, object.board.by);
  if (field?.link == null) return null;
  return <Path object={object} item={item} field={field} target={field.link.object} />;
}

function Path({ object, item, field, target }: StagePathProps & { field: FieldMeta; target: string }) {
  const stageObject = useMeta().object(target);
  const { items: stages } = useList(target, {
    filter: siblings(stageObject, object, item),
    fields: ["name", "category"],
    sort: "position",
    limit: 50,
  });
  const move = useMoves(object, field, stages.map(columnOf));
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
            onGo={isMovable && stage.id !== current ? () => move(item, columnOf(stage)) : undefined}
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
  return isHere ? (CLOSING[asText(stage["category"])] ?? "accent") : "accent";
}

const CLOSING: Record<string, string> = { won: "positive", lost: "danger" };

/** A stage as the column that a board shows for it. */
function columnOf(stage: Item): Target {
  const category = asText(stage["category"]);
  return { value: stage.id, label: stage.title, category, tone: CLOSING[category] ?? "info" };
}

/** Only the stages of the record's own pipeline: wherever both have a link of the same name to the same object. */
function siblings(target: ObjectMeta, object: ObjectMeta, item: Item): Filter {
  const shared = target.fields.find(
    (field) =>
      field.kind === "link" &&
      fieldOf(object, field.name)?.link?.object === field.link?.object &&
      asLink(item[field.name]) !== null,
  );
  return shared === undefined
    ? { and: [] }
    : { field: shared.name, op: "eq", value: asLink(item[shared.name])?.id };
}
