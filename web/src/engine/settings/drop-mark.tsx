import { cx } from "@/kit/cx";

/** Where a dragged line would go. */
export function DropMark({ side }: { side: "before" | "after" | null }) {
  if (side === null) return null;
  const place = side === "before" ? "-top-0.5" : "-bottom-0.5";
  return <span className={cx("pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-accent", place)} />;
}
