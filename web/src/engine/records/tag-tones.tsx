import { type ReactNode, useMemo } from "react";
import { asText } from "@/engine/api/values";
import { useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { type TagTones, TagTonesContext } from "@/ui/tag-tones";
import { asTone } from "@/ui/tone";

const GIVEN = { field: "tone", op: "filled" } as const;

/** Whatever is drawn inside shows tags in the colours that they were given under Settings. */
export function ColouredTags({ children }: { children: ReactNode }) {
  const isOpen = useMeta().find("tag")?.can.includes("read") ?? false;
  return isOpen ? <WithTones>{children}</WithTones> : children;
}

function WithTones({ children }: { children: ReactNode }) {
  const { items } = useList("tag", { filter: GIVEN, fields: ["name", "tone"], limit: 200 });
  const tones: TagTones = useMemo(
    () => new Map(items.map((item) => [asText(item["name"]), asTone(asText(item["tone"]))])),
    [items],
  );
  return <TagTonesContext value={tones}>{children}</TagTonesContext>;
}
