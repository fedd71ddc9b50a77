import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { cx } from "@/kit/cx";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { isClosing, mayMove, type Target, targetOf, targetOfChoice } from "./board/moves";
import { useMoves } from "./board/use-moves";
import { isStatus } from "./categories";
import { useStages, type Way, wayOf } from "./detail/use-stages";
import { fieldOfType } from "./record-types";
import { missingFor } from "./steps/missing";
import { useFillIn } from "./steps/use-asking-for";

interface StagePathProps {
  object: ObjectMeta;
  item: Item;
}

/** The way a record goes: the stages of a deal, or the choices of a status or of a field that ask for something. A press
 * moves it there; what is missing for a step is told before. */
export function StagePath({ object, item }: StagePathProps) {
  const way = wayOf(object);
  const choice = object.fields.find(
    (field) =>
      field.kind === "choice" && (isStatus(field) || object.steps?.some((step) => step.by === field.name)),
  );
  if (way !== undefined) return <Stages object={object} item={item} way={way} />;
  return choice === undefined ? null : <Choices object={object} item={item} field={choice} />;
}

function Stages({ object, item, way }: StagePathProps & { way: Way }) {
  const targets = useStages(object, item, way).map(targetOf);
  const current = asLink(item[way.field.name])?.id ?? null;
  return <Path object={object} item={item} field={way.field} targets={targets} current={current} />;
}

function Choices({ object, item, field }: StagePathProps & { field: FieldMeta }) {
  const current = asText(item[field.name]);
  const targets = (fieldOfType(object, field, item).choices ?? [])
    .filter((choice) => choice.retired !== true || choice.value === current)
    .map(targetOfChoice);
  return <Path object={object} item={item} field={field} targets={targets} current={current} />;
}

interface PathProps extends StagePathProps {
  field: FieldMeta;
  targets: readonly Target[];
  current: string | null;
}

function Path({ object, item, field, targets, current }: PathProps) {
  const move = useMoves(object, field, targets);
  const place = targets.findIndex((target) => target.value === current);
  const isMovable = mayMove(object, field, item) && item["archived_at"] == null;
  const next = targets[place + 1];
  if (targets.length === 0) return <div className="h-9 shrink-0" />;
  return (
    <div className="flex shrink-0 flex-col gap-1">
      <ol aria-label={field.label} className="m-0 flex list-none gap-1 overflow-x-auto p-0 pb-1">
        {targets.map((target, index) => (
          <li key={target.value} className="min-w-24 flex-1">
            <Step
              target={target}
              isHere={target.value === current}
              isPassed={index < place && !isClosing(target)}
              missing={index > place ? missingFor(object, item, field.name, target.value) : []}
              onGo={isMovable && target.value !== current ? () => move(item, target) : undefined}
            />
          </li>
        ))}
      </ol>
      {isMovable && next !== undefined && !isClosing(next) && (
        <NextStep object={object} item={item} field={field} next={next} />
      )}
    </div>
  );
}

/** What is missing for the step that comes next, and a way to fill it in. */
function NextStep({ object, item, field, next }: StagePathProps & { field: FieldMeta; next: Target }) {
  const { t } = useLingui();
  const fillIn = useFillIn(object);
  const missing = missingFor(object, item, field.name, next.value);
  if (missing.length === 0) return null;
  const names = missing.map((one) => one.label).join(", ");
  return (
    <p className="m-0 flex flex-wrap items-center gap-x-2 text-xs text-ink-muted">
      <Icon name="list-checks" size={12} />
      {t`Missing for ${next.label}: ${names}`}
      <Button size="sm" variant="ghost" onPress={() => fillIn(item, missing, null)}>
        {t`Fill in`}
      </Button>
    </p>
  );
}

const STEP =
  "flex h-8 w-full items-center justify-center gap-1.5 rounded-sm border px-2 text-xs font-medium whitespace-nowrap transition-colors aria-[current=step]:font-semibold";
const REACHED = "border-tone-line bg-tone-soft text-tone-ink";
const AHEAD = "border-line bg-surface text-ink-muted";

interface StepProps {
  target: Target;
  isHere: boolean;
  /** It lies before the present one, and is no end: that was not passed on the way. */
  isPassed: boolean;
  missing: readonly FieldMeta[];
  onGo: (() => void) | undefined;
}

function Step({ target, isHere, isPassed, missing, onGo }: StepProps) {
  const { t } = useLingui();
  const isReached = isHere || isPassed;
  const names = missing.map((field) => field.label).join(", ");
  const move = names === "" ? t`Move to ${target.label}` : t`Move to ${target.label}; missing: ${names}`;
  return (
    <button
      type="button"
      disabled={onGo === undefined}
      aria-current={isHere ? "step" : undefined}
      aria-label={isHere ? target.label : move}
      onClick={onGo}
      data-tone={toneOf(target, isHere)}
      className={cx(
        STEP,
        isReached ? REACHED : AHEAD,
        "enabled:hover:border-line-control enabled:hover:bg-hover",
      )}
    >
      {isPassed && <Icon name="check" size={12} />}
      <span className="truncate">{target.label}</span>
      <Missing count={missing.length} />
    </button>
  );
}

/** How much is missing for a step. */
function Missing({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span data-tone="warning" className="rounded-full bg-tone-soft px-1.5 text-tone-ink nums">
      {count}
    </span>
  );
}

function toneOf(target: Target, isHere: boolean): string {
  return isHere && isClosing(target) ? (target.tone ?? "accent") : "accent";
}
