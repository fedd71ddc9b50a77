import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { FileTrigger } from "react-aria-components";
import { useMeta } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { readMapping } from "../mapping-file";
import type { LoadedMapping } from "../use-import";

interface MappingButtonProps {
  children: ReactNode;
  /** The object that the mapping must be for; left out, any. */
  object?: string | undefined;
  size?: "sm" | "md" | undefined;
  onTake: (mapping: LoadedMapping, object: string) => void;
  /** Says why a file is no mapping that could be used here. */
  onWrong: (text: string | null) => void;
}

/** Opens a mapping that was saved as a file. */
export function MappingButton({ children, object, size = "sm", onTake, onWrong }: MappingButtonProps) {
  const read = useReadMapping(object);
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const found = await read(file);
    onWrong("wrong" in found ? found.wrong : null);
    if (!("wrong" in found)) onTake({ name: file.name, draft: found.draft }, found.object);
  };
  return (
    <FileTrigger acceptedFileTypes={[".json"]} onSelect={(files) => void open(files?.[0])}>
      <Button size={size} icon="upload">
        {children}
      </Button>
    </FileTrigger>
  );
}

/** Reads a mapping from a file; one for another object is wrong. */
export function useReadMapping(object?: string) {
  const { t } = useLingui();
  const meta = useMeta();
  const nameOf = (name: string) => meta.find(name)?.label_plural ?? name;
  return async (file: File) => {
    const found = readMapping(await file.text());
    if ("wrong" in found || object === undefined || found.object === "" || found.object === object)
      return found;
    return { wrong: t`${file.name} is for ${nameOf(found.object)}, but these rows are ${nameOf(object)}.` };
  };
}
