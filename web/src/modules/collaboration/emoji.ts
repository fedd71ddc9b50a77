import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What one can answer a comment with: the server's name of each, how it looks and what it is called. */
export const EMOJI: readonly { value: string; look: string; label: MessageDescriptor }[] = [
  { value: "thumbs_up", look: "👍", label: msg`Thumbs up` },
  { value: "heart", look: "❤️", label: msg`Heart` },
  { value: "laugh", look: "😄", label: msg`Laughing` },
  { value: "party", look: "🎉", label: msg`Party` },
  { value: "surprised", look: "😮", label: msg`Surprised` },
  { value: "sad", look: "😢", label: msg`Sad` },
  { value: "eyes", look: "👀", label: msg`Looking at it` },
  { value: "done", look: "✅", label: msg`Done` },
];
