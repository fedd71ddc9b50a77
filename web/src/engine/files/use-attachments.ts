import { useMemo } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { regarding } from "@/engine/sync/regarding";
import { useAnswer } from "@/engine/sync/use-answer";
import { type List, useList } from "@/engine/sync/use-list";
import { type FileItem, fileOf } from "./file-item";

const FIELDS = ["name", "media_type", "size", "created_at", "created_by"];
const PAGE = 100;

export interface Attachments {
  files: readonly FileItem[];
  list: List;
  /** Bytes that a file may have; null until it is known. */
  largest: number | null;
}

/** The files of a record, the newest first. */
export function useAttachments(object: ObjectMeta, item: Item): Attachments {
  const filter = useMemo(() => regarding(object.name, item.id), [object.name, item.id]);
  const list = useList("attachment", { filter, fields: FIELDS, limit: PAGE });
  const largest = useLargest();
  const files = useMemo(() => list.items.map(fileOf), [list.items]);
  return { files, list, largest };
}

/** Bytes that a file may have; null until it is known. */
export function useLargest(): number | null {
  return useAnswer<{ largest: number }>("/files", {}, { objects: [] }).data?.largest ?? null;
}
