import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { CATEGORIES, categoryWords, isStatus } from "@/engine/records/categories";
import { cx } from "@/kit/cx";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { asTone, HUES } from "@/ui/tone";
import { DropMark } from "../drop-mark";
import { useHueNames } from "../hue-names";
import { useReorder } from "../use-reorder";
import { meant, moved, nextChoice } from "./choices";
import { GridChoice } from "./grid-choice";
import type { OwnChoice } from "./model";

interface ChoiceListProps {
  choices: readonly OwnChoice[];
  /** Whether they can be a status; one that is saved stays one. */
  canMean: boolean;
  onChange: (choices: OwnChoice[]) => void;
  error?: string | undefined;
}

/** The choices of a field: named, coloured, in an order of one's own. Those that are in use are retired, not lost. */
export function ChoiceList({ choices, canMean, onChange, error }: ChoiceListProps) {
  const { t } = useLingui();
  const list = useId();
  const [isSaved] = useState(() => choices.some((one) => one.value !== "" && one.category !== ""));
  const set = (at: number, changes: Partial<OwnChoice>): void =>
    onChange(choices.map((one, place) => (place === at ? { ...one, ...changes } : one)));
  const add = (): void => onChange([...choices, nextChoice(choices)]);
  return (
    <div role="group" aria-label={t`Choices`} className="flex flex-col gap-1.5">
      <span aria-hidden="true" className="text-xs font-medium text-ink-muted">
        {t`Choices`}
      </span>
      <div className="flex flex-col gap-1">
        {choices.map((choice, at) => (
          <ChoiceLine
            // A new one has no value yet: its place is what it is known by.
            key={choice.value === "" ? at : choice.value}
            choice={choice}
            at={at}
            last={choices.length - 1}
            list={list}
            isNew={choice.value === ""}
            onSet={(changes) => set(at, changes)}
            onRemove={() => onChange(choices.filter((_, place) => place !== at))}
            onMove={(from, to) => onChange(moved(choices, from, to))}
            onNext={add}
          />
        ))}
      </div>
      {error !== undefined && (
        <p role="alert" className="flex items-center gap-1 text-xs text-danger-ink">
          <Icon name="circle-alert" size={12} />
          {error}
        </p>
      )}
      <Button size="sm" icon="plus" onPress={add} className="self-start">
        {t`Add choice`}
      </Button>
      {canMean && (
        <Checkbox
          value={isStatus({ choices: [...choices] })}
          onChange={(means) => onChange(meant(choices, means))}
          isDisabled={isSaved}
          help={t`Lists, charts and views then ask for what is under way or done, however the choices are called. It stays a status.`}
        >
          {t`It is a status: each choice means something fixed`}
        </Checkbox>
      )}
    </div>
  );
}

interface ChoiceLineProps {
  choice: OwnChoice;
  at: number;
  last: number;
  list: string;
  isNew: boolean;
  onSet: (changes: Partial<OwnChoice>) => void;
  onRemove: () => void;
  onMove: (from: number, to: number) => void;
  /** Enter in the last one. */
  onNext: () => void;
}

function ChoiceLine(props: ChoiceLineProps) {
  const { choice, at, last, list, isNew, onSet, onMove, onNext } = props;
  const { t } = useLingui();
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const { isDragging, side } = useReorder({
    element,
    handle,
    list,
    id: String(at),
    isEnabled: true,
    onDrop: (from, where) => onMove(Number(from), where === "before" ? at : at + 1),
  });
  const name = choice.label === "" ? t`new choice` : choice.label;
  const addNext = (event: KeyboardEvent): void => {
    const isInText = event.target instanceof HTMLInputElement;
    if (event.key !== "Enter" || !isInText || at !== last || choice.label.trim() === "") return;
    // Enter would send the form.
    event.preventDefault();
    event.stopPropagation();
    onNext();
  };
  return (
    <div
      ref={element}
      role="presentation"
      onKeyDown={addNext}
      className={cx("relative flex min-w-0 items-center gap-1.5", isDragging && "opacity-40")}
    >
      <DropMark side={side} />
      <span ref={handle} aria-hidden="true" className="shrink-0 cursor-grab text-ink-faint coarse:hidden">
        <Icon name="grip-vertical" size={14} />
      </span>
      <ToneChoice name={name} tone={choice.tone} onChange={(tone) => onSet({ tone })} />
      <TextField
        label={t`Choice ${at + 1}`}
        labelHidden
        value={choice.label}
        onChange={(label) => onSet({ label })}
        maxLength={60}
        autoFocus={isNew && at > 0}
        className={cx("flex-1", choice.retired && "opacity-60")}
      />
      {choice.category !== "" && <Meaning name={name} choice={choice} onSet={onSet} />}
      {choice.retired && <Badge>{t`Retired`}</Badge>}
      <ChoiceButtons {...props} name={name} />
    </div>
  );
}

function Meaning({ name, choice, onSet }: Pick<ChoiceLineProps, "choice" | "onSet"> & { name: string }) {
  const { t } = useLingui();
  return (
    <Select
      label={t`What ${name} means`}
      labelHidden
      isRequired
      value={choice.category}
      onChange={(category) => onSet({ category: category ?? "new" })}
      options={CATEGORIES.map((value) => ({ value, label: categoryWords(value) }))}
      className="w-32 shrink-0 max-sm:w-28"
    />
  );
}

function ChoiceButtons(props: ChoiceLineProps & { name: string }) {
  const { choice, at, last, isNew, name, onSet, onRemove, onMove } = props;
  const { t } = useLingui();
  return (
    <>
      <IconButton
        icon="arrow-up"
        size="sm"
        label={t`Move ${name} up`}
        isDisabled={at === 0}
        onPress={() => onMove(at, at - 1)}
      />
      <IconButton
        icon="arrow-down"
        size="sm"
        label={t`Move ${name} down`}
        isDisabled={at === last}
        onPress={() => onMove(at, at + 2)}
      />
      {isNew ? (
        <IconButton icon="x" size="sm" label={t`Remove ${name}`} onPress={onRemove} />
      ) : (
        <IconButton
          icon={choice.retired ? "archive-restore" : "archive"}
          size="sm"
          label={choice.retired ? t`Offer ${name} again` : t`Retire ${name}: records keep it`}
          onPress={() => onSet({ retired: !choice.retired })}
        />
      )}
    </>
  );
}

function ToneChoice({
  name,
  tone,
  onChange,
}: {
  name: string;
  tone: string;
  onChange: (tone: string) => void;
}) {
  const { t } = useLingui();
  const hues = useHueNames();
  const tiles = [
    { value: "neutral", label: t`Grey` },
    ...HUES.map((hue) => ({ value: hue, label: hues[hue] })),
  ];
  const drawn = tiles.map((one) => ({ ...one, mark: <Dot tone={one.value} /> }));
  return (
    <GridChoice
      label={t`Colour of ${name}`}
      value={asTone(tone)}
      onChange={onChange}
      tiles={drawn}
      columns="grid-cols-5"
    >
      <Dot tone={tone} />
    </GridChoice>
  );
}

function Dot({ tone }: { tone: string }) {
  return <span data-tone={asTone(tone)} className="size-3.5 rounded-full bg-tone-solid" />;
}
