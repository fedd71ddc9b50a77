import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { Hit } from "@/engine/api/hit";
import { asLink } from "@/engine/api/values";
import { useApi } from "@/engine/sync/context";
import { type Meta, useMeta } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import { asIcon } from "@/ui/icons";
import type { Option } from "@/ui/select";
import type { LoadOptions } from "@/ui/use-options";
import type { EditorProps } from "./editor";

/** Any record of any object, found by searching all of them. */
export function RecordEditor({ value, pick, frame }: EditorProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const load = useRecordOptions();
  const link = asLink(value);
  return (
    <ComboBox
      placeholder={t`Find a record…`}
      {...frame}
      value={link && recordOption(meta, link)}
      onChange={(option) => pick(option && linkOf(option))}
      load={load}
    />
  );
}

/** Searches the objects that activities can be about. */
export function useRecordOptions(): LoadOptions {
  const api = useApi();
  const meta = useMeta();
  return useMemo(() => {
    const objects = meta.objects.filter((object) => object.activities).map((object) => object.name);
    return async (query, signal) => {
      if (query.trim() === "") return [];
      const asked = { q: query, limit: 20, objects: objects.join(",") };
      const answer = await api.get<{ items: Hit[] }>("/search", asked, { signal });
      return answer.items.map((hit) => recordOption(meta, hit));
    };
  }, [api, meta]);
}

/** A record as an option: its object is the detail, the value "deal/<id>". */
export function recordOption(
  meta: Meta,
  { object, id, title }: { object: string; id: string; title: string | null },
): Option {
  const known = meta.find(object);
  return { value: `${object}/${id}`, label: title ?? "…", detail: known?.label, icon: asIcon(known?.icon) };
}

function linkOf(option: Option) {
  const [object = "", id = ""] = option.value.split("/");
  return { object, id, title: option.label };
}
