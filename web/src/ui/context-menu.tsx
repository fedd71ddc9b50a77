import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { MenuPanel, type MenuProps } from "./menu";

export interface ContextMenuProps {
  children: ReactNode;
  label: string;
  items: MenuProps["items"];
  onAction?: ((id: string) => void) | undefined;
  className?: string | undefined;
}

/**
 * The menu of a right click, a long press or the menu key, where it happened. Everything in it must also be reachable by a
 * visible control: not every device has a right click.
 */
export function ContextMenu({ children, label, items, onAction, className }: ContextMenuProps) {
  const [point, setPoint] = useState<{ left: number; top: number } | null>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const handleContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    setPoint({ left: event.clientX, top: event.clientY });
  };
  const close = () => setPoint(null);
  return (
    <div onContextMenu={handleContextMenu} className={className}>
      {children}
      <span ref={anchor} className="pointer-events-none fixed size-px" style={point ?? { left: 0, top: 0 }} />
      <MenuPanel
        key={point === null ? "closed" : `${point.left}:${point.top}`}
        label={label}
        items={items}
        onAction={onAction}
        offset={2}
        steering={{
          isOpen: point !== null,
          onOpenChange: (isOpen) => !isOpen && close(),
          triggerRef: anchor,
        }}
        onClose={close}
      />
    </div>
  );
}
