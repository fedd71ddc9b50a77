/** Classes of formatted text, in the editor and where it is read. */
export const RICH_TEXT = [
  "text-sm text-ink whitespace-pre-wrap break-words",
  "[&_p]:my-1 [&_h2]:mt-3 [&_h2]:mb-1 [&_h2]:text-base [&_h2]:font-semibold [&_h3]:mt-2 [&_h3]:mb-1 [&_h3]:font-semibold",
  "[&_ul]:my-1 [&_ul]:list-disc [&_ul]:ps-5 [&_ol]:my-1 [&_ol]:list-decimal [&_ol]:ps-5 [&_li>p]:my-0",
  "[&_blockquote]:my-2 [&_blockquote]:border-s-2 [&_blockquote]:border-line-strong [&_blockquote]:ps-3 [&_blockquote]:text-ink-muted",
  "[&_a]:text-accent-ink [&_a]:underline [&_code]:rounded-xs [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-code [&_code]:text-xs",
  "[&_[data-mention]]:rounded-xs [&_[data-mention]]:bg-accent-soft [&_[data-mention]]:px-0.5 [&_[data-mention]]:font-medium [&_[data-mention]]:text-accent-ink",
  "[&_pre]:my-2 [&_pre]:rounded-sm [&_pre]:bg-sunken [&_pre]:p-2 [&_hr]:my-3 [&_hr]:border-line",
  "[&_.is-editor-empty]:before:pointer-events-none [&_.is-editor-empty]:before:float-start [&_.is-editor-empty]:before:h-0",
  "[&_.is-editor-empty]:before:text-ink-faint [&_.is-editor-empty]:before:content-[attr(data-placeholder)]",
].join(" ");
