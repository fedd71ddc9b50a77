import { API_ROOT, queryText } from "@/engine/api/client";
import type { Item } from "@/engine/api/types";
import { asNumber, asText } from "@/engine/api/values";

/** An attachment as screens read it. */
export interface FileItem {
  item: Item;
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

export function fileOf(item: Item): FileItem {
  return {
    item,
    id: item.id,
    name: asText(item["name"]),
    mediaType: asText(item["media_type"]),
    size: asNumber(item["size"]) ?? 0,
  };
}

/** Where the bytes are. */
export function contentUrl(file: Pick<FileItem, "id">): string {
  return `${API_ROOT}/files/${file.id}/content`;
}

/** Where they are to be kept as a file. */
export function downloadUrl(file: Pick<FileItem, "id">): string {
  return `${contentUrl(file)}?download=1`;
}

/** Where a picture of the file is. */
export function previewUrl(file: Pick<FileItem, "id">, size: "small" | "large", page = 1): string {
  const more = page === 1 ? {} : { page };
  return `${API_ROOT}/files/${file.id}/preview${queryText({ size, ...more })}`;
}
