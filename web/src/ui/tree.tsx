import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button, Tree as AriaTree, TreeItem as AriaTreeItem, TreeItemContent } from "react-aria-components";
import { cx } from "@/kit/cx";
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
}

/** Things inside things: teams, categories, company groups. Arrow keys walk and fold. */
export function Tree({ label, nodes, selected, onSelect, openAtFirst = [] }: TreeProps) {
  return (
    <AriaTree
      aria-label={label}
      selectionMode={onSelect === undefined ? "none" : "single"}
      disallowEmptySelection
      selectedKeys={selected == null ? [] : [selected]}
      onSelectionChange={(keys) => keys !== "all" && [...keys].forEach((key) => onSelect?.(String(key)))}
      defaultExpandedKeys={openAtFirst}
      className="flex flex-col gap-px outline-none!"
    >
      {nodes.map((node) => (
        <Branch key={node.id} node={node} />
      ))}
    </AriaTree>
  );
}

function Branch({ node }: { node: TreeNode }) {
  return (
    <AriaTreeItem
      id={node.id}
      textValue={node.label}
      className={cx(
        LIST_ITEM,
        "selected:bg-accent-soft hovered:bg-hover focus-visible:ring-2 focus-visible:ring-focus",
      )}
    >
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded }) => (
          <span
            className="flex min-w-0 flex-1 items-center gap-1.5"
            style={{ paddingInlineStart: `${(level - 1) * 20}px` }}
          >
            <FoldButton isShown={hasChildItems} isOpen={isExpanded} />
            {node.icon !== undefined && <Icon name={node.icon} className="text-ink-faint" />}
            <span className="min-w-0 flex-1 truncate">{node.label}</span>
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
