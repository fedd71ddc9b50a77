import { createElement, Fragment, type ReactNode, useMemo } from "react";
import type { FieldMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { cx } from "@/kit/cx";
import { MENTION, mentionOf, nameIn } from "./editors/mentions";
import { RICH_TEXT } from "./editors/rich-text-look";
import { MentionName } from "./mention-name";

interface RichViewProps {
  field: FieldMeta;
  value: unknown;
  className?: string | undefined;
}

const LOOK = "own-direction m-0 text-sm whitespace-pre-wrap break-words";

/** Each paragraph runs as it was written. */
const OWN = "own-direction [&_:is(p,li,h1,h2,h3,h4,blockquote,td,th)]:own-direction";

/** A long text as it was written. Rich text is rebuilt tag by tag from a short list, so nothing in it can act. */
export function RichView({ field, value, className }: RichViewProps) {
  const text = asText(value);
  const isRich = field.kind === "rich_text";
  const nodes = useMemo(() => (isRich ? richNodes(text) : null), [isRich, text]);
  return isRich ? (
    <div className={cx(RICH_TEXT, OWN, className)}>{nodes}</div>
  ) : (
    <p className={cx(LOOK, className)}>{text}</p>
  );
}

const TAGS = new Set(
  "P BR H1 H2 H3 H4 UL OL LI B STRONG I EM U S CODE PRE BLOCKQUOTE HR SPAN DIV TABLE TBODY THEAD TR TD TH".split(
    " ",
  ),
);
const EMPTY = new Set(["BR", "HR"]);
/** Their text is not for reading. */
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "SVG", "MATH"]);

/** The parts of an HTML text that may be shown, as React nodes. */
export function richNodes(html: string): ReactNode[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  return nodesOf(page.body);
}

function nodesOf(parent: Node): ReactNode[] {
  return Array.from(parent.childNodes, (node, index) => nodeOf(node, index));
}

function nodeOf(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element) || SILENT.has(node.tagName.toUpperCase())) return null;
  if (node.tagName === "A") return linkOf(node, key);
  const mention = mentionOf(node.getAttribute(MENTION));
  if (mention !== null) return <MentionName key={key} {...mention} written={nameIn(node)} />;
  if (!TAGS.has(node.tagName)) return <Fragment key={key}>{nodesOf(node)}</Fragment>;
  const tag = node.tagName.toLowerCase();
  return EMPTY.has(node.tagName)
    ? createElement(tag, { key })
    : createElement(tag, { key }, ...nodesOf(node));
}

function linkOf(element: Element, key: number): ReactNode {
  const href = element.getAttribute("href") ?? "";
  if (!/^(https?:|mailto:|tel:)/i.test(href)) return <Fragment key={key}>{nodesOf(element)}</Fragment>;
  return (
    <a key={key} href={href} target="_blank" rel="noreferrer noopener">
      {nodesOf(element)}
    </a>
  );
}
