import { useState } from "react";
import { asText } from "@/engine/api/values";
import { clearDraft, keepDraft, readDraft } from "@/engine/records/composer-draft";

export interface Draft {
  html: string;
  /** Another number when the editor, which keeps a text of its own, has to begin anew. */
  round: number;
  change: (html: string) => void;
  /** The words are sent. */
  clear: () => void;
  /** Puts words back into the editor. */
  restore: (html: string) => void;
}

/** Words that are being written. They are remembered under `place` until they are sent, whatever page comes between. */
export function useDraft(place: string, first: string): Draft {
  const [html, setHtml] = useState(() => asText(readDraft(place)["body"]) || first);
  const [round, setRound] = useState(0);
  const change = (next: string): void => {
    setHtml(next);
    if (next === "" || next === first) clearDraft(place);
    else keepDraft(place, { body: next });
  };
  const begin = (next: string): void => {
    change(next);
    setRound((last) => last + 1);
  };
  return { html, round, change, clear: () => begin(""), restore: begin };
}
