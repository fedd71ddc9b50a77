import type { ReactNode } from "react";
import type { Count, ObjectMeta } from "@/engine/api/types";
import { useIsNarrow } from "@/ui/use-media";
import { PageHead } from "../page/page-head";
import { PhoneBar } from "../page/phone-bar";
import { RecordToolbar } from "../page/toolbar";
import { PreviewFrame } from "../preview/preview-frame";
import type { ViewState } from "../views/use-view";

export interface LayoutFrameProps {
  object: ObjectMeta;
  state: ViewState;
  count: Count | null;
  /** What this layout lets one choose: beside the search, on a phone in the sheet. */
  settings: ReactNode;
  /** The choices are many: they have a line of their own. */
  isSettingsWide?: boolean | undefined;
  children: ReactNode;
}

/** What every way to look at records has around it: the head, the views, the filter, and a record beside it all. */
export function LayoutFrame({
  object,
  state,
  count,
  settings,
  isSettingsWide = false,
  children,
}: LayoutFrameProps) {
  const isNarrow = useIsNarrow();
  return (
    <PreviewFrame object={object}>
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
        <PageHead object={object} state={state} count={count} />
        {isNarrow ? (
          <PhoneBar
            object={object}
            state={state}
            sheet={<div className="flex flex-col items-start gap-2">{settings}</div>}
          />
        ) : (
          <RecordToolbar object={object} state={state}>
            {!isSettingsWide && settings}
          </RecordToolbar>
        )}
        {isSettingsWide && !isNarrow && (
          <div className="flex flex-wrap items-center gap-1 border-b border-line px-4 py-1.5">{settings}</div>
        )}
        {children}
      </div>
    </PreviewFrame>
  );
}
