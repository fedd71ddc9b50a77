import { useState } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { type FileItem, previewUrl } from "./file-item";
import { iconOf, kindOf } from "./file-kinds";

interface FileMarkProps {
  file: FileItem;
  /** A small square in a line, or the wide top of a card. */
  look: "line" | "card";
}

/** A picture of the file where one can be drawn, else a sign for what it is. The name stands beside it. */
export function FileMark({ file, look }: FileMarkProps) {
  const [isBroken, setBroken] = useState(false);
  const kind = kindOf(file.mediaType);
  const isDrawn = (kind === "image" || kind === "pages") && !isBroken;
  const isLine = look === "line";
  return (
    <span
      className={cx(
        "grid shrink-0 place-items-center overflow-hidden bg-sunken text-ink-faint",
        isLine ? "size-9 rounded-sm border border-line" : "aspect-4/3 w-full",
      )}
    >
      {isDrawn ? (
        <img
          src={previewUrl(file, "small")}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
          className={cx("size-full", kind === "pages" ? "object-cover object-top" : "object-cover")}
        />
      ) : (
        <Icon name={iconOf(file.mediaType, file.name)} size={isLine ? 18 : 24} />
      )}
    </span>
  );
}
