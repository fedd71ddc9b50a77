import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef } from "react";
import {
  Button,
  type DropOperation,
  type DropTarget,
  Tree as AriaTree,
  TreeItem as AriaTreeItem,
  TreeItemContent,
  useDragAndDrop,
} from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { LIST_ITEM } from "./list-item";

export interface TreeNode {
  id: string;
  label: string;
  icon?: IconName | undefined;
  /** At the end of the line: a count, a menu button. */
  end?: ReactNode | undefined;
  children?: readonly TreeNode[] | undefined;
}

export interface TreeProps {
  label: string;
  nodes: readonly TreeNode[];
  selected?: string | null | undefined;
  onSelect?: ((id: string) => void) | undefined;
  /** Which nodes are open at first. */
  openAtFirst?: readonly string[] | undefined;
  /** A node was dragged below another, or (null) to the top. */
  onMove?: ((id: string, below: string | null) => void) | undefined;
  mayMove?: ((id: string, below: string | null) => boolean) | undefined;
}

/** Things inside things: teams, categories, company groups. Arrow keys walk and fold; nodes may be dragged. */
export function Tree({ label, nodes, selected, onSelect, openAtFirst = [], onMove, mayMove }: TreeProps) {
  const dragAndDropHooks = useMoving(onMove, mayMove);
  return (
    <AriaTree
      aria-label={label}
      {...defined({ dragAndDropHooks: onMove && dragAndDropHooks })}
      selectionMode={onSelect === undefined ? "none" : "single"}
      disallowEmptySelection
      selectedKeys={selected == null ? [] : [selected]}
      onSelectionChange={(keys) => keys !== "all" && [...keys].forEach((key) => onSelect?.(String(key)))}
      defaultExpandedKeys={openAtFirst}
      className="flex flex-col gap-px rounded-sm outline-none! data-drop-target:bg-accent-softer"
    >
      {nodes.map((node) => (
        <Branch key={node.id} node={node} />
      ))}
    </AriaTree>
  );
}

const NODE = "application/x-rapport-node";

/** Dragging with the pointer, or from the keyboard by the handle of the line. */
function useMoving(onMove: TreeProps["onMove"], mayMove: TreeProps["mayMove"]) {
  const dragged = useRef<string | null>(null);
  const judge = (target: DropTarget): DropOperation => {
    const below = placeOf(target);
    const id = dragged.current;
    return id === null || below === undefined || mayMove?.(id, below) === false ? "cancel" : "move";
  };
  return useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [NODE]: String(key), "text/plain": String(key) })),
    acceptedDragTypes: [NODE],
    onDragStart: ({ keys }) => {
      dragged.current = [...keys].map(String)[0] ?? null;
    },
    onDragEnd: () => {
      dragged.current = null;
    },
    getDropOperation: (target) => judge(target),
    onDrop: ({ target }) => {
      const below = placeOf(target);
      if (dragged.current !== null && below !== undefined) onMove?.(dragged.current, below);
    },
  }).dragAndDropHooks;
}

/** The node that a drop puts things below; null for the top, undefined for a place between lines. */
function placeOf(target: DropTarget): string | null | undefined {
  if (target.type === "root") return null;
  return target.dropPosition === "on" ? String(target.key) : undefined;
}

function Branch({ node }: { node: TreeNode }) {
  return (
    <AriaTreeItem
      id={node.id}
      textValue={node.label}
      className={cx(
        LIST_ITEM,
        "group/branch selected:bg-accent-soft hovered:bg-hover focus-visible:ring-2 focus-visible:ring-focus",
        "drop-target:bg-accent-soft drop-target:ring-2 drop-target:ring-accent dragging:opacity-50",
      )}
    >
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded, allowsDragging }) => (
          <span
            className="flex min-w-0 flex-1 items-center gap-1.5"
            style={{ paddingInlineStart: `${(level - 1) * 20}px` }}
          >
            <FoldButton isShown={hasChildItems} isOpen={isExpanded} />
            {node.icon !== undefined && <Icon name={node.icon} className="text-ink-faint" />}
            <span className="min-w-0 flex-1 truncate">{node.label}</span>
            {allowsDragging && <DragHandle name={node.label} />}
            {node.end}
          </span>
        )}
      </TreeItemContent>
      {(node.children ?? []).map((child) => (
        <Branch key={child.id} node={child} />
      ))}
    </AriaTreeItem>
  );
}

/** Needed by the keyboard; pointers drag the whole line. */
function DragHandle({ name }: { name: string }) {
  const { t } = useLingui();
  return (
    <Button
      slot="drag"
      aria-label={t`Move ${name}`}
      className="grid size-5 shrink-0 cursor-grab place-items-center rounded-xs text-ink-faint opacity-0 group-hover/branch:opacity-100 focus-visible:opacity-100 coarse:hidden"
    >
      <Icon name="grip-vertical" size={14} />
    </Button>
  );
}

function FoldButton({ isShown, isOpen }: { isShown: boolean; isOpen: boolean }) {
  const { t } = useLingui();
  if (!isShown) return <span className="w-5 shrink-0" />;
  return (
    <Button
      slot="chevron"
      aria-label={isOpen ? t`Fold` : t`Unfold`}
      className="hovered:text-ink touch-target grid size-5 shrink-0 place-items-center rounded-xs text-ink-faint"
    >
      <Icon
        name="chevron-right"
        size={14}
        className={cx("transition-transform rtl:rotate-180", isOpen && "rotate-90")}
      />
    </Button>
  );
}
