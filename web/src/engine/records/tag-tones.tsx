import { type ReactNode, useEffect, useMemo } from "react";
import { asText } from "@/engine/api/values";
import { useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { type TagTones, TagTonesContext } from "@/ui/tag-tones";
import { asTone } from "@/ui/tone";

/** More colours than these nobody tells apart. */
const MOST = 2000;

const GIVEN = { field: "tone", op: "filled" } as const;

/** Whatever is drawn inside shows tags in the colours that they were given under Settings. */
export function ColouredTags({ children }: { children: ReactNode }) {
  const isOpen = useMeta().find("tag")?.can.includes("read") ?? false;
  return isOpen ? <WithTones>{children}</WithTones> : children;
}

function WithTones({ children }: { children: ReactNode }) {
  const list = useList("tag", { filter: GIVEN, fields: ["name", "tone"], limit: 200 });
  const { items, hasMore, isLoadingMore, loadMore } = list;
  useEffect(() => {
    if (hasMore && !isLoadingMore && items.length < MOST) loadMore();
  }, [hasMore, isLoadingMore, items.length, loadMore]);
  const tones: TagTones = useMemo(
    () => new Map(items.map((item) => [asText(item["name"]), asTone(asText(item["tone"]))])),
    [items],
  );
  return <TagTonesContext value={tones}>{children}</TagTonesContext>;
}
