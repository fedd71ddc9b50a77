/** The sign of the product, in the colour of the theme. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 23V9h7.2a4.6 4.6 0 0 1 0 9.2H9m6.4 0L21 23"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-accent-on"
      />
    </svg>
  );
}
