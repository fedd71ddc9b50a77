import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Count, ObjectMeta } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { ScheduleExport } from "@/engine/schedules/schedule-export";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { filterText } from "@/engine/sync/questions";
import { addDays, today } from "@/kit/dates";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { inSentence } from "@/ui/in-sentence";
import { useLocaleSettings } from "@/ui/locale";
import { Menu, type MenuItem } from "@/ui/menu";
import { SegmentedControl } from "@/ui/segmented-control";
import { useIsNarrow } from "@/ui/use-media";
import type { Layout } from "../views/layouts";
import type { ViewState } from "../views/use-view";
import { CountText } from "./count";

export interface PageHeadProps {
  object: ObjectMeta;
  state: ViewState;
  count: Count | null;
  /** Further buttons, before Create. */
  children?: ReactNode | undefined;
}

/** The top of a list or board: what it is, how many there are, the layout, and the button that makes a new one. */
export function PageHead({ object, state, count, children }: PageHeadProps) {
  const { t } = useLingui();
  const create = useCreate();
  const isNarrow = useIsNarrow();
  const label = inSentence(object.label);
  return (
    <header className="flex min-w-0 items-center gap-2.5 px-4 pt-3 pb-1 sm:px-6">
      <span className="grid size-7 shrink-0 place-items-center rounded-sm bg-accent-soft text-accent-ink">
        <Icon name={asIcon(object.icon)} size={16} />
      </span>
      <h1 className="flex min-w-0 items-baseline gap-2 text-xl text-heading">
        <span className="truncate">{object.label_plural}</span>
        <span className="text-sm font-normal whitespace-nowrap text-ink-faint nums">
          <CountText count={count} />
        </span>
      </h1>
      <span className="flex-1" />
      {children}
      {!isNarrow && <LayoutSwitch state={state} />}
      {!isNarrow && <MoreMenu object={object} state={state} />}
      {object.can.includes("create") && (
        <Button
          variant="primary"
          icon="plus"
          onPress={() => create(object.name)}
          aria-label={t`New ${label}`}
        >
          {isNarrow ? t`New` : t`New ${label}`}
        </Button>
      )}
    </header>
  );
}

/** Table, board, calendar ...: the layouts that the object has. */
export function LayoutSwitch({ state, hasLabels }: { state: ViewState; hasLabels?: boolean | undefined }) {
  const { t } = useLingui();
  if (state.layouts.length < 2) return null;
  return (
    <SegmentedControl<Layout>
      label={t`Layout`}
      value={state.layout}
      onChange={(layout) => layout !== state.layout && state.go(state.layoutHref(layout))}
      isIconOnly={hasLabels !== true}
      options={state.layouts}
    />
  );
}

function MoreMenu({ object, state }: Pick<PageHeadProps, "object" | "state">) {
  const { t } = useLingui();
  const { items, dialog } = useMoreItems(object, state);
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        label={t`More`}
        placement="bottom end"
        items={items}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
      {dialog}
    </>
  );
}

/** Import and export, where they are allowed; `dialog` is what one of them asks. */
export function useMoreItems(object: ObjectMeta, state: ViewState): { items: MenuItem[]; dialog: ReactNode } {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const exportAs = useExport(object, state);
  const scheduling = useScheduling(object, state);
  const items: MenuItem[] = [];
  if (object.can.includes("import")) {
    items.push({
      id: "import",
      label: t`Import…`,
      icon: "upload",
      onAction: () => state.go(importHref(object)),
    });
  }
  if (object.can.includes("export")) {
    items.push({ id: "csv", label: t`Export as CSV`, icon: "download", onAction: () => exportAs("csv") });
    items.push({
      id: "ndjson",
      label: t`Export as NDJSON`,
      icon: "braces",
      onAction: () => exportAs("ndjson"),
    });
    items.push(...scheduling.items);
  }
  if (state.layout === "table" && state.asOf === null) {
    const yesterday = addDays(today(timeZone), -1);
    items.push({
      id: "then",
      label: t`As it was on a day…`,
      icon: "history",
      onAction: () => state.setAsOf(yesterday),
    });
  }
  const archive = state.views.find((view) => view.isArchive);
  if (archive !== undefined && state.layout === "table") {
    const href = state.hrefOf(archive);
    items.push({ id: "archive", label: t`Archive`, icon: "archive", onAction: () => state.go(href) });
  }
  return { items, dialog: scheduling.dialog };
}

/** The list as it is open, exported again by itself: when, is asked in a dialog. */
function useScheduling(object: ObjectMeta, state: ViewState): { items: MenuItem[]; dialog: ReactNode } {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const may = useMeta().find("schedule")?.can.includes("create") === true && state.asOf === null;
  if (!may) return { items: [], dialog: null };
  const asked = { format: "csv", ...exportedOf(object, state) };
  return {
    items: [
      {
        id: "schedule",
        label: t`Schedule an export…`,
        icon: "calendar-clock",
        onAction: () => setAsking(true),
      },
    ],
    dialog: isAsking && (
      <ScheduleExport
        object={object}
        view={state.view.label}
        asked={asked}
        onClose={() => setAsking(false)}
      />
    ),
  };
}

/** What the list shows: its filter, its columns, its order. */
function exportedOf(object: ObjectMeta, state: ViewState) {
  const title = object.fields.some((field) => field.name === object.title) ? [object.title] : [];
  const fields = [...title, ...state.columns.names].join(",");
  return { fields, filter: filterText(state.asked), sort: state.sort };
}

export function importHref(object: ObjectMeta): string {
  return `/import?object=${object.name}`;
}

/** Downloads what the list shows. */
function useExport(object: ObjectMeta, state: ViewState) {
  const api = useApi();
  return async (format: "csv" | "ndjson") => {
    const query = { format, ...exportedOf(object, state) };
    // Everything there is: the server asks who takes it before the browser is sent there.
    if (query.filter === undefined || query.filter === "") await api.get("/proof");
    const link = document.createElement("a");
    link.href = api.url(`/${object.plural}/export`, query);
    link.download = `${object.plural}.${format}`;
    link.click();
  };
}
