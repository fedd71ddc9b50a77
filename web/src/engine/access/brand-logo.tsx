import { type ReactNode, useState } from "react";
import { cx } from "@/kit/cx";
import { useTheme } from "@/ui/theme";
import { type Logos, logoUrl } from "./brand";

interface BrandLogoProps {
  logos: Logos | null;
  name: string;
  /** The largest size, such as "max-h-6 max-w-32". */
  className: string;
  /** Stands there as long as there is no logo. */
  children: ReactNode;
  /** Beside a logo that is a sign alone; one that is wide says the name itself. */
  caption?: ReactNode | undefined;
}

/** From this shape on a logo holds the name. */
const WIDE = 1.8;

/** The organisation's logo, or ours. */
export function BrandLogo({ logos, name, className, children, caption }: BrandLogoProps) {
  const { shown } = useTheme();
  const [shape, setShape] = useState<number | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  const src = logos === null ? null : logoUrl(logos, shown);
  if (src === null || src === broken) return children;
  return (
    <>
      <img
        src={src}
        alt={name}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setShape(naturalWidth / naturalHeight)
        }
        onError={() => setBroken(src)}
        className={cx("min-w-0 shrink-0 object-contain", className)}
      />
      {shape !== null && shape < WIDE && caption}
    </>
  );
}
