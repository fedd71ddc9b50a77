import { type Editor, mergeAttributes, Node, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion, type SuggestionKeyDownProps, type SuggestionProps } from "@tiptap/suggestion";
import { MENTION, type Mentionable, mentionOf, nameIn } from "./mentions";

export type Suggesting = SuggestionProps<Mentionable, Mentionable>;

export interface MentionOptions {
  items: (given: { query: string; signal: AbortSignal }) => Promise<Mentionable[]>;
  /** What is suggested now; null when nothing is any more. */
  onChange: (suggesting: Suggesting | null) => void;
  /** Whether the list of suggestions took the key. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** A mention in the text, one piece that is only deleted as a whole; @ offers whom to mention. */
export function mentionNode(options: MentionOptions) {
  return Node.create({
    name: "mention",
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,
    addAttributes: () => ({ target: { default: "" }, name: { default: "" } }),
    parseHTML: () => [{ tag: `span[${MENTION}]`, getAttrs: attributesOf }],
    renderHTML: ({ node, HTMLAttributes }) => {
      const { target: _target, name: _name, ...others } = HTMLAttributes;
      return ["span", mergeAttributes(others, { [MENTION]: node.attrs["target"] }), `@${node.attrs["name"]}`];
    },
    renderText: ({ node }) => `@${node.attrs["name"]}`,
    addProseMirrorPlugins() {
      return [suggestion(this.editor, options)];
    },
  });
}

function attributesOf(element: HTMLElement): false | { target: string; name: string } {
  const target = element.getAttribute(MENTION);
  return mentionOf(target) === null ? false : { target: target ?? "", name: nameIn(element) };
}

function suggestion(editor: Editor, { items, onChange, onKey }: MentionOptions) {
  return Suggestion<Mentionable, Mentionable>({
    editor,
    pluginKey: new PluginKey("mention"),
    char: "@",
    allowSpaces: true,
    debounce: 60,
    items,
    command: insert,
    floatingUi: { strategy: "fixed" },
    render: () => ({
      onStart: onChange,
      onUpdate: onChange,
      onExit: () => onChange(null),
      onKeyDown: ({ event }: SuggestionKeyDownProps) => onKey(event),
    }),
  });
}

function insert({ editor, range, props }: { editor: Editor; range: Range; props: Mentionable }): void {
  const attrs = { target: `${props.kind}/${props.id}`, name: props.name };
  editor
    .chain()
    .focus()
    .insertContentAt(range, [
      { type: "mention", attrs },
      { type: "text", text: " " },
    ])
    .run();
}
