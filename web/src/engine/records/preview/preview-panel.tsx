import type { ObjectMeta } from "@/engine/api/types";
import { useRecord } from "@/engine/sync/use-record";
import { Drawer } from "@/ui/drawer";
import { useIsNarrow } from "@/ui/use-media";
import { PreviewBody } from "./preview-body";

export interface PreviewPanelProps {
  object: ObjectMeta;
  id: string;
  onClose: () => void;
}

/** A record beside the list it stands in; on a phone a sheet from the bottom. Fills what it is put into. */
export function PreviewPanel({ object, id, onClose }: PreviewPanelProps) {
  const isNarrow = useIsNarrow();
  const record = useRecord(object.name, id);
  const body = <PreviewBody key={id} object={object} id={id} record={record} onClose={onClose} />;
  if (!isNarrow) return body;
  return (
    <Drawer isOpen onClose={onClose} title={object.label}>
      <div className="-m-4 flex flex-col">{body}</div>
    </Drawer>
  );
}
