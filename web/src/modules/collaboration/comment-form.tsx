import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { fieldErrors, problemText } from "@/engine/api/problem";
import type { PanelProps } from "@/engine/slots";
import type { Outcome } from "@/engine/sync/outcome";
import { Button } from "@/ui/button";
import { Skeleton } from "@/ui/skeleton";
import { submitOnKeys } from "@/ui/submit-key";
import { SightNotes } from "./sight-notes";
import { useDraft } from "./use-draft";
import { useSightedMentionables } from "./use-sight";

const RichText = lazy(() =>
  import("@/engine/records/editors/rich-text").then((file) => ({ default: file.RichText })),
);

interface CommentFormProps {
  about: PanelProps;
  /** What it is for: unsent words are kept under this name. */
  place: string;
  label: string;
  placeholder: string;
  verb: string;
  /** The text at first, of a comment that is edited. */
  text?: string | undefined;
  autoFocus?: boolean | undefined;
  send: (body: string) => Promise<Outcome>;
  onCancel?: (() => void) | undefined;
}

/** Where a comment is written: with mentions, and a word on who may not see it. Nothing typed is lost. */
export function CommentForm(props: CommentFormProps) {
  const { about, place, label, placeholder, verb, text = "", autoFocus, send, onCancel } = props;
  const { t } = useLingui();
  const draft = useDraft(place, text);
  const [error, setError] = useState<string | null>(null);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const load = useSightedMentionables(about);
  const isEmpty = draft.html.trim() === "" || draft.html === text;
  const submit = async () => {
    if (isEmpty) return;
    const body = draft.html;
    draft.clear();
    setError(null);
    const outcome = await send(body);
    if (outcome.state !== "refused") return;
    draft.restore(body);
    setError(fieldErrors(outcome.problem)["body"] ?? problemText(outcome.problem));
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDownCapture={submitOnKeys}
      onKeyDown={(event) => event.key === "Escape" && isEmpty && onCancel?.()}
    >
      <Suspense fallback={<Skeleton className="h-16 w-full" />}>
        <RichText
          key={draft.round}
          label={label}
          labelHidden
          isLow
          placeholder={placeholder}
          value={draft.html}
          onChange={draft.change}
          error={error}
          mentions={load}
          autoFocus={autoFocus === true || draft.round > 0}
        />
      </Suspense>
      <SightNotes
        about={about}
        html={draft.html}
        onChange={draft.restore}
        accepted={accepted}
        onAccept={(target) => setAccepted(new Set([...accepted, target]))}
      />
      {(!isEmpty || onCancel !== undefined) && (
        <div className="flex justify-end gap-2">
          {onCancel !== undefined && (
            <Button size="sm" variant="ghost" onPress={onCancel}>
              {t`Cancel`}
            </Button>
          )}
          <Button type="submit" size="sm" variant="primary" isDisabled={isEmpty} shortcut="mod+Enter">
            {verb}
          </Button>
        </div>
      )}
    </form>
  );
}
