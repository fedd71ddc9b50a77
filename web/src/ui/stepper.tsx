import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";

export interface Step {
  id: string;
  label: string;
}

export interface StepperProps {
  label: string;
  steps: readonly Step[];
  current: string;
  /** Going back to a step that is done; left out, steps cannot be chosen. */
  onSelect?: ((id: string) => void) | undefined;
}

/** Where one is on a way of a few steps. On a phone only the current step is named. */
export function Stepper({ label, steps, current, onSelect }: StepperProps) {
  const here = steps.findIndex((step) => step.id === current);
  return (
    <nav aria-label={label}>
      <ol className="flex min-w-0 items-center gap-2">
        {steps.map((step, place) => (
          <li
            key={step.id}
            className={cx("flex min-w-0 items-center gap-2", place < steps.length - 1 && "flex-auto")}
          >
            <StepButton step={step} place={place} here={here} onSelect={onSelect} />
            {place < steps.length - 1 && (
              <span className={cx("h-px min-w-3 flex-1", place < here ? "bg-accent" : "bg-line-strong")} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface StepButtonProps {
  step: Step;
  place: number;
  here: number;
  onSelect: StepperProps["onSelect"];
}

function StepButton({ step, place, here, onSelect }: StepButtonProps) {
  const isDone = place < here;
  const isHere = place === here;
  return (
    <Button
      isDisabled={!isDone || onSelect === undefined}
      onPress={() => onSelect?.(step.id)}
      {...(isHere ? { "aria-current": "step" as const } : {})}
      className="touch-target flex min-w-0 items-center gap-2 rounded-sm text-sm"
    >
      <StepNumber place={place} here={here} />
      <span className={cx("truncate", isHere ? "font-medium text-ink" : "text-ink-muted max-sm:sr-only")}>
        {step.label}
      </span>
    </Button>
  );
}

function StepNumber({ place, here }: { place: number; here: number }) {
  const { t } = useLingui();
  const state = place < here ? "done" : place === here ? "here" : "ahead";
  const looks = {
    done: "border-accent bg-accent text-accent-on",
    here: "border-accent bg-accent-soft text-accent-ink",
    ahead: "border-line-control text-ink-faint",
  };
  return (
    <span
      className={cx(
        "nums grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold",
        looks[state],
      )}
    >
      {state === "done" ? <Icon name="check" size={14} label={t`Done`} /> : place + 1}
    </span>
  );
}
