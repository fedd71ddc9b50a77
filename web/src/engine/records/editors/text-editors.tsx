import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asText } from "@/engine/api/values";
import { Part } from "@/engine/part";
import { Skeleton } from "@/ui/skeleton";
import { TextArea } from "@/ui/text-area";
import { TextField, type TextFieldProps } from "@/ui/text-field";
import type { EditorProps } from "./editor";

const TYPES: Record<string, TextFieldProps["type"]> = { email: "email", phone: "tel", url: "url" };

/** One line: text, email, phone, web address. */
export function LineEditor({ field, value, change, frame }: EditorProps) {
  return (
    <TextField
      {...frame}
      value={asText(value)}
      onChange={change}
      type={TYPES[field.kind] ?? "text"}
      maxLength={field.max_length ?? undefined}
    />
  );
}

/** Several lines. */
export function LongTextEditor({ field, value, change, frame }: EditorProps) {
  return (
    <TextArea {...frame} value={asText(value)} onChange={change} maxLength={field.max_length ?? undefined} />
  );
}

const RICH_TEXT = { load: async () => (await import("./rich-text")).RichText };

/** Formatted text; the editor itself comes when it is needed. */
export function RichTextEditor({ value, change, frame }: EditorProps) {
  return (
    <Part
      of={RICH_TEXT}
      props={{ ...frame, value: asText(value), onChange: change }}
      waiting={<Skeleton className="h-28 w-full" />}
    />
  );
}

/** Structured values, written as JSON. */
export function JsonEditor({ value, change, frame }: EditorProps) {
  const { t } = useLingui();
  const [text, setText] = useState(() => (value == null ? "" : JSON.stringify(value, null, 2)));
  const [isWrong, setWrong] = useState(false);
  const handleChange = (next: string) => {
    setText(next);
    const parsed = parse(next);
    setWrong(parsed === undefined);
    if (parsed !== undefined) change(parsed);
  };
  const error = isWrong ? t`This is not valid JSON.` : frame.error;
  return <TextArea {...frame} value={text} onChange={handleChange} error={error} />;
}

function parse(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
