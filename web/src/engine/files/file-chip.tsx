import { useState } from "react";
import { Icon } from "@/ui/icon";
import { contentUrl, previewUrl } from "./file-item";
import { endingOf, iconOf } from "./file-kinds";

interface FileChipProps {
  id: string;
  name: string;
  /** Opens the file; off inside something that is a link itself. */
  isFollowed: boolean;
  /** No stop of the Tab key: the table itself is one. */
  isInTable?: boolean | undefined;
}

const PICTURES = new Set(["png", "jpg", "jpeg", "gif", "webp", "avif"]);

/** A file in one line: a small picture of it or a sign for what it is, and its name. */
export function FileChip({ id, name, isFollowed, isInTable = false }: FileChipProps) {
  const words = (
    <>
      <Mark key={id} id={id} name={name} />
      <span className="truncate">{name}</span>
    </>
  );
  const look = "inline-flex max-w-full min-w-0 items-center gap-1.5";
  if (!isFollowed) return <span className={look}>{words}</span>;
  return (
    <a
      href={contentUrl({ id })}
      target="_blank"
      rel="noreferrer noopener"
      tabIndex={isInTable ? -1 : undefined}
      className={`${look} underline-offset-2 hover:underline hover:decoration-line-control`}
    >
      {words}
    </a>
  );
}

function Mark({ id, name }: Pick<FileChipProps, "id" | "name">) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken || !PICTURES.has(endingOf(name)))
    return <Icon name={iconOf("", name)} size={14} className="shrink-0 text-ink-faint" />;
  return (
    <img
      src={previewUrl({ id }, "small")}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
      className="size-5 shrink-0 rounded-xs object-cover"
    />
  );
}
