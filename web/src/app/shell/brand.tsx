import type { ReactNode } from "react";
import { BrandLogo } from "@/engine/access/brand-logo";
import { BrandMark } from "@/engine/access/brand-mark";
import { useMe } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";

interface BrandProps {
  /** The logo alone, where there is no room for the name. */
  isNarrow?: boolean | undefined;
  className?: string | undefined;
}

/** Whose workspace this is: the organisation's logo and name. */
export function Brand({ isNarrow = false, className }: BrandProps) {
  const { organisation } = useMe();
  const name: ReactNode = isNarrow ? null : (
    <span className="min-w-0 flex-1 truncate text-base text-heading">{organisation.name}</span>
  );
  return (
    <span className={cx("flex min-w-0 items-center gap-2", !isNarrow && "flex-1", className)}>
      <BrandLogo
        logos={organisation}
        name={organisation.name}
        className={isNarrow ? "size-7" : "max-h-7 max-w-32"}
        caption={name}
      >
        <BrandMark size={22} />
        {name}
      </BrandLogo>
    </span>
  );
}
