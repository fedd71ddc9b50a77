import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { asText } from "@/engine/api/values";
import type { Command } from "@/engine/commands/registry";
import type { Passage } from "@/engine/help/finding";
import { savedViewHref } from "@/engine/records/views/place";
import { useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";

/** Places that are asked for only when somebody types: saved views and passages of the guide. */
export function usePlaces(): Command[] {
  return [...useViewPlaces(), ...useHelpPlaces()];
}

function useViewPlaces(): Command[] {
  const { t } = useLingui();
  const meta = useMeta();
  const router = useRouter();
  const isKnown = meta.find("view") !== undefined;
  const fields = ["name", "object", "layout"];
  const { items } = useList(isKnown ? "view" : "user", {
    fields,
    sort: "name",
    limit: 200,
    isEnabled: isKnown,
  });
  return items.flatMap((item) => {
    const object = meta.find(asText(item["object"]));
    if (object === undefined) return [];
    return {
      id: `view ${item.id}`,
      label: `${asText(item["name"])} · ${object.label_plural}`,
      icon: "bookmark" as const,
      section: t`View`,
      run: () => void router.navigate({ href: savedViewHref(object, item) }),
    };
  });
}

function useHelpPlaces(): Command[] {
  const { t } = useLingui();
  const router = useRouter();
  const [passages, setPassages] = useState<readonly Passage[]>([]);
  useEffect(() => {
    let isHere = true;
    const load = async (): Promise<void> => {
      const [{ PAGES }, { passagesOf }] = await Promise.all([
        import("virtual:guide"),
        import("@/engine/help/finding"),
      ]);
      if (isHere) setPassages(passagesOf(PAGES));
    };
    // Without a network the guide may not be here yet; the rest of the palette is.
    load().catch(() => {});
    return () => {
      isHere = false;
    };
  }, []);
  return passages.map(({ href, page, heading }) => ({
    id: `help ${href}`,
    label: heading === page ? t`Guide: ${page}` : t`Guide: ${heading}`,
    icon: "book-open" as const,
    section: t`Help`,
    keywords: page,
    run: () => void router.navigate({ href }),
  }));
}
