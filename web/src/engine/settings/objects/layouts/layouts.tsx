import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { ObjectMeta } from "@/engine/api/types";
import { useObject } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { Badge } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { ButtonLink, Link } from "@/ui/link";
import { Menu } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { DropMark } from "../../drop-mark";
import { EntryLine } from "../../entry-line";
import { Loaded } from "../../loaded";
import { SettingsGroup } from "../../settings-frame";
import { useReorder } from "../../use-reorder";
import { useDeclaring } from "../use-schema";
import type { OwnLayout } from "./layout-model";
import { layoutHref, NEW, useLayouts, useRoleOptions } from "./use-layouts";
import { WhenWords } from "./when-words";

/** How the fields of an object stand on its page and in its form: for everybody, and for some roles. */
export function Layouts({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const list = useLayouts(object.name);
  const mayMake = useObject("page-layout").can.includes("create");
  return (
    <SettingsGroup
      title={t`Page layouts`}
      description={t`Which fields stand on the page and in the form, and in which order. The first layout that fits is used.`}
      actions={
        mayMake && <ButtonLink href={layoutHref(object.name, NEW)} icon="plus">{t`New layout`}</ButtonLink>
      }
    >
      <Loaded of={[list]}>
        {() =>
          list.layouts.length === 0 ? (
            <p className="m-0 px-4 py-3 text-sm text-ink-faint">{t`None yet: the fields stand in their usual order.`}</p>
          ) : (
            <Lines object={object} layouts={list.layouts} />
          )
        }
      </Loaded>
    </SettingsGroup>
  );
}

function Lines({ object, layouts }: { object: ObjectMeta; layouts: readonly OwnLayout[] }) {
  const roles = useRoleOptions();
  const order = useOrder(layouts);
  return layouts.map((layout) => (
    <Line
      key={layout.id}
      layout={layout}
      object={object}
      roleNames={layout.roles.map((role) => roles.find((one) => one.value === role)?.label ?? role)}
      place={layouts.indexOf(layout)}
      last={layouts.filter((one) => !one.isDefault).length - 1}
      onMove={order}
    />
  ));
}

/** Puts a layout before the one at a place; those whose number changes are told, one after the other. */
function useOrder(layouts: readonly OwnLayout[]): (id: string, to: number) => void {
  const { update } = useDeclaring();
  const move = async (id: string, to: number): Promise<void> => {
    const moved = layouts.find((one) => one.id === id);
    if (moved === undefined) return;
    const from = layouts.indexOf(moved);
    const others = layouts.filter((one) => one !== moved);
    const next = others.toSpliced(from < to ? to - 1 : to, 0, moved);
    try {
      for (const [at, one] of next.entries())
        if (one.position !== at + 1) await update("page-layouts", one, { position: at + 1 });
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (id, to) => void move(id, to);
}

interface LineProps {
  layout: OwnLayout;
  object: ObjectMeta;
  roleNames: readonly string[];
  place: number;
  /** The place of the last one that can be moved: the default stays the last of all. */
  last: number;
  onMove: (id: string, to: number) => void;
}

function Line({ layout, object, roleNames, place, last, onMove }: LineProps) {
  const { t } = useLingui();
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const isMovable = !layout.isDefault && last > 0 && layout.can.includes("update");
  const { isDragging, side } = useReorder({
    element,
    handle,
    list: "layouts",
    id: layout.id,
    isEnabled: isMovable,
    onDrop: (id, where) => onMove(id, where === "before" ? place : place + 1),
  });
  return (
    <div ref={element} className={cx("relative flex items-center", isDragging && "opacity-40")}>
      <DropMark side={side} />
      <span
        ref={handle}
        aria-hidden="true"
        className={cx("-me-3 ps-2 text-ink-faint coarse:hidden", isMovable ? "cursor-grab" : "invisible")}
      >
        <Icon name="grip-vertical" size={14} />
      </span>
      <div className="min-w-0 flex-1">
        <EntryLine
          icon="layout-grid"
          isIconSpare
          name={
            <Link href={layoutHref(object.name, layout.id)} variant="quiet" className="font-medium text-ink">
              {layout.name}
            </Link>
          }
          mark={layout.isDefault && <Badge>{t`Default`}</Badge>}
          detail={<Counts layout={layout} object={object} roleNames={roleNames} />}
        >
          {layout.can.includes("update") && (
            <LineMenu layout={layout} object={object} place={place} last={last} onMove={onMove} />
          )}
        </EntryLine>
      </div>
    </div>
  );
}

/** For whom and for which records it counts. */
function Counts({ layout, object, roleNames }: Pick<LineProps, "layout" | "object" | "roleNames">) {
  const { t } = useLingui();
  const roles = roleNames.join(", ");
  return (
    <>
      {roles === "" ? t`For everybody` : t`For ${roles}`}
      {layout.when !== null && (
        <>
          {" · "}
          <WhenWords object={object} when={layout.when} />
        </>
      )}
    </>
  );
}

function LineMenu({ layout, object, place, last, onMove }: Omit<LineProps, "roleNames">) {
  const { t } = useLingui();
  const { turn } = useDeclaring();
  const isFixed = layout.isDefault;
  return (
    <Menu
      label={t`What to do with ${layout.name}`}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${layout.name}`} />}
      items={[
        { id: "edit", label: t`Edit…`, icon: "pencil", href: layoutHref(object.name, layout.id) },
        {
          id: "up",
          label: t`Move up`,
          icon: "arrow-up",
          isDisabled: isFixed || place === 0,
          onAction: () => onMove(layout.id, place - 1),
        },
        {
          id: "down",
          label: t`Move down`,
          icon: "arrow-down",
          isDisabled: isFixed || place >= last,
          onAction: () => onMove(layout.id, place + 2),
        },
        {
          id: "remove",
          label: t`Remove`,
          icon: "trash-2",
          tone: "danger",
          onAction: () => void turn("page-layouts", layout.id, "archive", t`${layout.name} removed`),
        },
      ]}
    />
  );
}
