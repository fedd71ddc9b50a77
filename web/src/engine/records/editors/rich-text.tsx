import { useLingui } from "@lingui/react/macro";
import { Placeholder } from "@tiptap/extensions";
import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { cx } from "@/kit/cx";
import { boxClass, type FieldProps } from "@/ui/field";
import { Icon } from "@/ui/icon";
import type { IconName } from "@/ui/icons";
import { Toolbar, ToolbarLine } from "@/ui/toolbar";
import { Tooltip } from "@/ui/tooltip";
import { GroupFrame } from "./group-frame";
import type { LoadMentions } from "./mentions";
import { RICH_TEXT } from "./rich-text-look";
import { useMentionables } from "./use-mentionables";
import { useMentioning } from "./use-mentioning";

export interface RichTextProps extends FieldProps {
  /** HTML; "" is empty. */
  value: string;
  onChange: (html: string) => void;
  /** Who can be mentioned with @; left out: everybody. */
  mentions?: LoadMentions | undefined;
  /** Lower while it is empty, and with its tools only while it is written in: for short texts. */
  isLow?: boolean | undefined;
}

/** Formatted text: headings, lists, links, quotes, mentions. Markdown as typed ("- ", "## ") turns into its form. */
export function RichText({ value, onChange, mentions, isLow = false, ...frame }: RichTextProps) {
  const everybody = useMentionables();
  const mentioning = useMentioning(mentions ?? everybody);
  const isEditable = frame.isReadOnly !== true && frame.isDisabled !== true;
  const editor = useEditor({
    extensions: [...extensions(frame.placeholder ?? ""), mentioning.extension],
    content: value,
    editable: isEditable,
    autofocus: frame.autoFocus === true ? "end" : false,
    injectCSS: false,
    editorProps: { attributes: attributes(frame.label, isLow) },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? "" : changed.getHTML()),
  });
  return (
    <GroupFrame frame={frame}>
      <div
        className={boxClass(frame.isBare, "group/text h-auto! flex-col items-stretch! gap-0! px-0!")}
        data-lines
      >
        {isEditable ? <WritingBox editor={editor} isLow={isLow} /> : <EditorContent editor={editor} />}
        {mentioning.list}
      </div>
    </GroupFrame>
  );
}

function WritingBox({ editor, isLow }: { editor: Editor; isLow: boolean }) {
  return (
    <>
      {!isLow && <FormatBar editor={editor} className="border-b" />}
      <EditorContent editor={editor} />
      {isLow && <FormatBar editor={editor} className={LATE} />}
    </>
  );
}

function extensions(placeholder: string) {
  const link = { openOnClick: false, defaultProtocol: "https" };
  return [
    StarterKit.configure({ heading: { levels: [2, 3] }, link }),
    Placeholder.configure({ placeholder }),
  ];
}

function attributes(label: string, isLow: boolean) {
  const look = cx(RICH_TEXT, isLow ? "min-h-9" : "min-h-24", "outline-none! px-2.5 py-2");
  return { "aria-label": label, "aria-multiline": "true", role: "textbox", class: look };
}

interface Format {
  id: string;
  label: string;
  mark: ReactNode;
  isOn: boolean;
  apply: () => void;
}

/** It is seen while somebody writes. Its room stays, so that nothing moves under a finger that presses elsewhere. */
const LATE = "border-transparent! not-group-focus-within/text:invisible";

function FormatBar({ editor, className }: { editor: Editor; className: string }) {
  const { t } = useLingui();
  const isOn = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive("bold"),
      italic: current.isActive("italic"),
      heading: current.isActive("heading"),
      bullets: current.isActive("bulletList"),
      numbers: current.isActive("orderedList"),
      quote: current.isActive("blockquote"),
    }),
  });
  const chain = () => editor.chain().focus();
  const words: Format[] = [
    { id: "bold", label: t`Bold`, mark: <b>B</b>, isOn: isOn.bold, apply: () => chain().toggleBold().run() },
    {
      id: "italic",
      label: t`Italic`,
      mark: <i>I</i>,
      isOn: isOn.italic,
      apply: () => chain().toggleItalic().run(),
    },
  ];
  const blocks: Format[] = [
    block("heading", t`Heading`, "type", isOn.heading, () => chain().toggleHeading({ level: 2 }).run()),
    block("bullets", t`List`, "list", isOn.bullets, () => chain().toggleBulletList().run()),
    block("numbers", t`Numbered list`, "list-ordered", isOn.numbers, () => chain().toggleOrderedList().run()),
    block("quote", t`Quote`, "message-square", isOn.quote, () => chain().toggleBlockquote().run()),
  ];
  const mention = block("mention", t`Mention somebody`, "at-sign", false, () => beginMention(editor));
  return (
    <Toolbar label={t`Format`} className={cx("gap-0.5! border-line px-1 py-1", className)}>
      {words.map((format) => (
        <FormatButton key={format.id} format={format} />
      ))}
      <ToolbarLine />
      {blocks.map((format) => (
        <FormatButton key={format.id} format={format} />
      ))}
      <ToolbarLine />
      <FormatButton format={mention} />
    </Toolbar>
  );
}

/** As if @ had been typed, with a blank before it where it would stand at the end of a word. */
function beginMention(editor: Editor): void {
  const before = editor.state.selection.$from.nodeBefore?.text ?? " ";
  const isInWord = !/\s$/.test(before);
  editor
    .chain()
    .focus()
    .insertContent(isInWord ? " @" : "@")
    .run();
}

function block(id: string, label: string, icon: IconName, isOn: boolean, apply: () => void): Format {
  return { id, label, mark: <Icon name={icon} size={14} />, isOn, apply };
}

function FormatButton({ format }: { format: Format }) {
  return (
    <Tooltip text={format.label}>
      <ToggleButton
        aria-label={format.label}
        isSelected={format.isOn}
        onChange={format.apply}
        preventFocusOnPress
        className="hovered:bg-hover inline-flex size-6 items-center justify-center rounded-xs text-xs text-ink-muted selected:bg-accent-soft selected:text-accent-ink"
      >
        {format.mark}
      </ToggleButton>
    </Tooltip>
  );
}
