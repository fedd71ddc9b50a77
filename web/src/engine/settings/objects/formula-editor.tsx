import { useLingui } from "@lingui/react/macro";
import { type RefObject, useId, useRef } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { FormulaReference } from "./formula-reference";
import { FormulaResult } from "./formula-result";
import type { FormulaWords } from "./formula-words";
import { splitAt } from "./formula-words";
import { SuggestionList } from "./suggestion-list";
import { useCheck } from "./use-check";
import { type Completion, useCompletion } from "./use-completion";

interface FormulaEditorProps {
  object: string;
  /** The name of a field that is there already; "" for a new one. */
  field: string;
  value: string;
  onChange: (formula: string) => void;
  /** What the server said when it was sent. */
  error?: string | undefined;
}

/** Text and marks lie exactly over each other. */
const LETTERS = "font-mono text-sm leading-6 px-3 py-2 whitespace-pre-wrap wrap-anywhere";

/** A formula, checked as it is written: what is wrong is underlined where it is, what it gives stands below. */
export function FormulaEditor({ object, field, value, onChange, error }: FormulaEditorProps) {
  const { t } = useLingui();
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const words = useAnswer<FormulaWords>(
    "/schema/formulas/words",
    { object },
    { objects: ["custom-field", "custom-object"] },
  );
  const { checked, wrong } = useCheck(object, value, field);
  const completion = useCompletion(box, words.data, value, onChange);
  const said = wrong?.error ?? error;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-xs font-medium text-ink-muted">
        {t`Formula`}
        <span aria-hidden="true" className="ms-0.5 text-danger-solid">
          *
        </span>
      </label>
      <div className={cx(BOX, said === undefined ? SOUND : WRONG)}>
        <Marks text={value} at={wrong?.at ?? null} />
        <FormulaText
          id={id}
          box={box}
          value={value}
          onChange={onChange}
          isWrong={said !== undefined}
          completion={completion}
        />
        <SuggestionList completion={completion} />
      </div>
      <div id={`${id}-said`} aria-live="polite" className="min-h-5 text-xs">
        {said === undefined ? <FormulaResult checked={checked} /> : <Wrong>{said}</Wrong>}
      </div>
      {words.data !== null && <FormulaReference words={words.data} onTake={completion.choose} />}
    </div>
  );
}

/** The same in every language. */
const EXAMPLE = "round(amount * 0.1, 2)";
const BOX = "relative rounded-sm border bg-surface shadow-1 focus-within:ring-2";
const SOUND = "border-line-strong focus-within:border-focus focus-within:ring-focus/25";
const WRONG = "border-danger-solid focus-within:ring-danger-solid/25";

function Wrong({ children }: { children: string }) {
  return (
    <span className="flex items-start gap-1 text-danger-ink">
      <Icon name="circle-alert" size={12} className="mt-0.5" />
      {children}
    </span>
  );
}

interface FormulaTextProps {
  id: string;
  box: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (formula: string) => void;
  isWrong: boolean;
  completion: Completion;
}

/** The text itself; formulas are written from left to right in every language. */
function FormulaText({ id, box, value, onChange, isWrong, completion }: FormulaTextProps) {
  const isOpen = completion.offered.length > 0;
  return (
    <textarea
      ref={box}
      id={id}
      value={value}
      rows={3}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      dir="ltr"
      aria-required="true"
      aria-invalid={isWrong}
      aria-describedby={`${id}-said`}
      role="combobox"
      aria-autocomplete="list"
      aria-expanded={isOpen}
      aria-controls={completion.id}
      {...(isOpen ? { "aria-activedescendant": `${completion.id}-${completion.at}` } : {})}
      placeholder={EXAMPLE}
      onChange={(event) => {
        onChange(event.target.value);
        completion.look();
      }}
      onKeyDown={completion.press}
      onClick={completion.close}
      onBlur={completion.close}
      className={cx(
        LETTERS,
        "relative block field-sizing-content min-h-20 w-full resize-none bg-transparent text-ink outline-none! placeholder:text-ink-faint coarse:text-base",
      )}
    />
  );
}

/** The same text again, unseen but for the line under what is wrong. */
function Marks({ text, at }: { text: string; at: number | null }) {
  if (at === null) return null;
  const [before, wrong, after] = splitAt(text, at);
  return (
    <div
      aria-hidden="true"
      dir="ltr"
      className={cx(
        LETTERS,
        "pointer-events-none absolute inset-0 overflow-hidden text-transparent coarse:text-base",
      )}
    >
      {before}
      <span
        data-wrong=""
        className="rounded-xs bg-danger-soft underline decoration-danger-solid decoration-wavy decoration-1 underline-offset-4"
      >
        {/* At the end there is no letter to underline. */}
        {wrong === "" ? "  " : wrong}
      </span>
      {after}
    </div>
  );
}
