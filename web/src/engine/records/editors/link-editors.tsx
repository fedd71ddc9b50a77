import type { LinkValue } from "@/engine/api/types";
import { asLink, asLinks } from "@/engine/api/values";
import { useCreate } from "@/engine/commands/create";
import { useMeta } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import { MultiComboBox } from "@/ui/multi-combo-box";
import type { Option } from "@/ui/select";
import type { EditorProps } from "./editor";
import { targetOf, useLinkOptions } from "./link-options";

/** One record of another object, or a person. */
export function LinkEditor(props: EditorProps) {
  const { value, pick, frame } = props;
  const { load, target, create } = useTarget(props);
  const link = asLink(value);
  const take = (option: Option | null) =>
    pick(option && { id: option.value, title: option.label, object: target });
  return (
    <ComboBox {...frame} value={link && optionOf(link)} onChange={take} load={load} onCreate={create(pick)} />
  );
}

/** Several records of another object. */
export function LinksEditor(props: EditorProps) {
  const { value, change, frame } = props;
  const { load, target, create } = useTarget(props);
  const links = asLinks(value);
  const createOne = create((link) => change([...links, link]));
  const take = (options: readonly Option[]) =>
    change(options.map((option) => ({ id: option.value, title: option.label, object: target })));
  return (
    <MultiComboBox
      {...frame}
      value={links.map((link) => ({ ...optionOf(link), tone: "neutral" }))}
      onChange={take}
      load={load}
      onCreate={createOne && ((texts) => createOne(texts[0] ?? ""))}
    />
  );
}

function optionOf(link: LinkValue): Option {
  return { value: link.id, label: link.title ?? "…" };
}

/** Where the field points, what can be chosen there, and how a new one is made (undefined when this person may not). */
function useTarget({ field, object, record }: EditorProps) {
  const meta = useMeta();
  const openCreate = useCreate();
  const target = meta.find(targetOf(field));
  const load = useLinkOptions(target, object, record);
  const isPlainTitle =
    target !== undefined && target.fields.some((one) => one.name === target.title && !one.read_only);
  const create = (take: (link: LinkValue) => void) => {
    if (target === undefined || !isPlainTitle || !target.can.includes("create") || field.kind === "user")
      return undefined;
    return (text: string) =>
      openCreate(target.name, { [target.title]: text }, (id) =>
        take({ id, title: text, object: target.name }),
      );
  };
  return { target: target?.name ?? "", load, create };
}
