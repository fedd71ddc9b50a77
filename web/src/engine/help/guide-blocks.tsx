import { createElement, Fragment, type ReactNode } from "react";
import { PICTURES } from "virtual:guide";
import { Link } from "@/ui/link";
import type { Block, Inline } from "./guide-types";

/** The blocks of a page, drawn. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return inTurn(blocks, (block) => <OneBlock block={block} />);
}

/** The parts of a page stand still: as children written one by one, which need no keys. */
function inTurn<Part>(parts: readonly Part[], draw: (part: Part) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...parts.map(draw));
}

function OneBlock({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case "heading":
      return <Heading block={block} />;
    case "paragraph":
      return (
        <p className="my-3 leading-relaxed">
          <Inlines content={block.content} />
        </p>
      );
    case "code":
      return (
        <pre className="font-code my-3 overflow-x-auto rounded-md bg-sunken p-3 text-xs" tabIndex={0}>
          {block.text}
        </pre>
      );
    case "list":
      return <List block={block} />;
    case "table":
      return <Rows block={block} />;
  }
}

function Heading({ block }: { block: Extract<Block, { type: "heading" }> }) {
  const content = <Inlines content={block.content} />;
  if (block.depth === 1) return <h1 className="mb-4 text-2xl text-heading">{content}</h1>;
  if (block.depth === 2)
    return (
      <h2 id={block.id} className="mt-8 mb-2 scroll-mt-6 text-lg text-heading">
        {content}
      </h2>
    );
  return (
    <h3 id={block.id} className="mt-6 mb-1 scroll-mt-6 text-base text-heading">
      {content}
    </h3>
  );
}

function List({ block }: { block: Extract<Block, { type: "list" }> }) {
  const items = inTurn(block.items, (item) => (
    <li className="my-1 ps-1 [&>p]:my-0">
      <Blocks blocks={item} />
    </li>
  ));
  return block.isOrdered ? (
    <ol className="my-3 list-decimal ps-6">{items}</ol>
  ) : (
    <ul className="my-3 list-disc ps-6">{items}</ul>
  );
}

function Rows({ block }: { block: Extract<Block, { type: "table" }> }) {
  const hasHead = block.head.some((cell) => cell.length > 0);
  return (
    <div className="my-4 overflow-x-auto rounded-lg border border-line" tabIndex={0} role="group">
      <table className="w-full border-collapse text-sm">
        {hasHead && (
          <thead>
            <tr className="bg-sunken/60 text-start text-xs text-ink-muted">
              {inTurn(block.head, (cell) => (
                <th scope="col" className="px-3 py-2 text-start font-medium">
                  <Inlines content={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {inTurn(block.rows, (row) => (
            <tr className="border-t border-line align-top">
              {inTurn(row, (cell) => (
                <td className="px-3 py-2">
                  <Inlines content={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Inlines({ content }: { content: readonly Inline[] }) {
  return inTurn(content, (one) => (typeof one === "string" ? one : <Marked inline={one} />));
}

function Marked({ inline }: { inline: Exclude<Inline, string> }) {
  const { mark, href = "" } = inline;
  if (mark === "image") return <Picture href={href} alt={inline.content.join("")} />;
  const content = <Inlines content={inline.content} />;
  if (mark === "strong") return <strong className="font-semibold">{content}</strong>;
  if (mark === "em") return <em>{content}</em>;
  if (mark === "code")
    return <code className="font-code rounded-xs bg-sunken px-1 py-0.5 text-[0.9em]">{content}</code>;
  return href === "" ? content : <Link href={href}>{content}</Link>;
}

function Picture({ href, alt }: { href: string; alt: string }) {
  const picture = PICTURES[href];
  if (picture === undefined) return null;
  const { width, height } = picture;
  return (
    <img
      src={picture.href}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      className="my-2 h-auto max-w-full rounded-lg border border-line"
    />
  );
}
