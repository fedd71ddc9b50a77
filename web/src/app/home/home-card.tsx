import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useLingui } from "@lingui/react/macro";
import { createElement, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { announce } from "@/engine/commands/announce";
import { type HomeCard, partOf } from "@/engine/slots";
import { cx } from "@/kit/cx";
import { Card } from "@/ui/card";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { SkeletonText } from "@/ui/skeleton";
import type { Placed } from "./arrangement";
import { ErrorBoundary } from "./error-boundary";

export interface HomeCardProps {
  card: HomeCard;
  placed: Placed;
  isArranging: boolean;
  onMove: (dropped: string, side: "before" | "after") => void;
  onStep: (by: number) => void;
  onResize: () => void;
  onRemove: () => void;
  onSettle: (changes: Record<string, unknown>) => void;
}

/** A card in its place; while the page is arranged it can be moved, widened and taken away. */
export function PlacedCard(props: HomeCardProps) {
  const { card, placed, isArranging, onSettle } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { side, isDragging } = useMoving(frame, placed.id, isArranging, props.onMove);
  return (
    <div
      ref={frame}
      data-card={card.kind}
      className={cx(
        "relative min-w-0",
        placed.width === 2 && "lg:col-span-2",
        isDragging && "opacity-40",
        isArranging && "rounded-lg ring-1 ring-accent-line",
      )}
    >
      {isArranging && <Tools {...props} />}
      <div inert={isArranging} className={cx("h-full", isArranging && "opacity-80 select-none")}>
        <ErrorBoundary>
          <Suspense fallback={<Waiting room={card.room} />}>
            {createElement(partOf(card), { settings: placed.settings, settle: onSettle })}
          </Suspense>
        </ErrorBoundary>
      </div>
      {side !== null && (
        <span
          className={cx(
            "absolute inset-y-0 z-10 w-1 rounded-full bg-accent",
            side === "before" ? "-start-2.5" : "-end-2.5",
          )}
        />
      )}
    </div>
  );
}

function Waiting({ room }: { room: string | undefined }) {
  return (
    <Card className={cx("h-full", room)}>
      <SkeletonText lines={5} />
    </Card>
  );
}

function Tools({ card, placed, onStep, onResize, onRemove }: HomeCardProps) {
  const { t, i18n } = useLingui();
  const name = i18n._(card.label);
  const step = (by: number): void => {
    onStep(by);
    announce(by < 0 ? t`${name} stands earlier` : t`${name} stands later`);
  };
  return (
    <div
      role="toolbar"
      aria-label={t`Arrange ${name}`}
      className="absolute end-2 top-1.5 z-20 flex items-center gap-0.5 rounded-md border border-line bg-raised p-0.5 shadow-1"
    >
      <span className="cursor-grab px-1 text-ink-faint" aria-hidden="true">
        <Icon name="grip-vertical" />
      </span>
      <IconButton size="sm" icon="arrow-up" label={t`Move ${name} earlier`} onPress={() => step(-1)} />
      <IconButton size="sm" icon="arrow-down" label={t`Move ${name} later`} onPress={() => step(1)} />
      <span className="max-lg:hidden">
        <IconButton
          size="sm"
          icon="columns-2"
          label={placed.width === 1 ? t`Make ${name} wide` : t`Make ${name} narrow`}
          isActive={placed.width === 2}
          onPress={onResize}
        />
      </span>
      <IconButton size="sm" icon="x" label={t`Take ${name} away`} onPress={onRemove} />
    </div>
  );
}

type Side = "before" | "after";

/** Dragging by pointer: dropped on the first half of a card it comes before it. */
function useMoving(
  frame: React.RefObject<HTMLElement | null>,
  id: string,
  isEnabled: boolean,
  onMove: (dropped: string, side: Side) => void,
): { side: Side | null; isDragging: boolean } {
  const [side, setSide] = useState<Side | null>(null);
  const [isDragging, setDragging] = useState(false);
  const drop = useEffectEvent(onMove);
  useEffect(() => {
    const element = frame.current;
    if (element === null || !isEnabled) return;
    const sideOf = (x: number): Side => {
      const { left, width } = element.getBoundingClientRect();
      const isFirst = x < left + width / 2;
      return isFirst === (getComputedStyle(element).direction === "ltr") ? "before" : "after";
    };
    return combine(
      draggable({
        element,
        getInitialData: () => ({ homeCard: id }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) =>
          typeof source.data["homeCard"] === "string" && source.data["homeCard"] !== id,
        onDrag: ({ location }) => setSide(sideOf(location.current.input.clientX)),
        onDragLeave: () => setSide(null),
        onDrop: ({ source, location }) => {
          setSide(null);
          drop(String(source.data["homeCard"]), sideOf(location.current.input.clientX));
        },
      }),
    );
  }, [frame, id, isEnabled]);
  return { side, isDragging };
}
