import { lazy, type ReactNode, Suspense } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { SplitPane } from "@/ui/split-pane";
import { useIsNarrow } from "@/ui/use-media";
import { useStored } from "../views/stored";
import { usePreview } from "./use-preview";

const PreviewPanel = lazy(async () => ({ default: (await import("./preview-panel")).PreviewPanel }));

const WIDTH = 460;

/** A page of records with the one that was opened beside it; on a phone it lies over the page. */
export function PreviewFrame({ object, children }: { object: ObjectMeta; children: ReactNode }) {
  const { id, close } = usePreview();
  const isNarrow = useIsNarrow();
  const [width, setWidth] = useStored("preview.width");
  const panel =
    id === null ? null : (
      <Suspense>
        <PreviewPanel object={object} id={id} onClose={close} />
      </Suspense>
    );
  if (isNarrow) {
    return (
      <>
        {children}
        {panel}
      </>
    );
  }
  return (
    <SplitPane
      label={object.label}
      width={typeof width === "number" ? width : WIDTH}
      min={360}
      onResize={setWidth}
      panel={panel}
    >
      {children}
    </SplitPane>
  );
}
