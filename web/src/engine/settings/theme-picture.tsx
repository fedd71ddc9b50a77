export interface ThemePictureProps {
  theme: "light" | "dark" | "both";
}

/** The app in small, in the colours of a theme. */
export function ThemePicture({ theme }: ThemePictureProps) {
  if (theme !== "both") return <Window theme={theme} />;
  return (
    <span className="relative block h-full">
      <Window theme="light" />
      <span className="absolute inset-0 [clip-path:polygon(100%_0,100%_100%,0_100%)]">
        <Window theme="dark" />
      </span>
    </span>
  );
}

/** data-theme gives everything inside the colours of that theme. */
function Window({ theme }: { theme: "light" | "dark" }) {
  return (
    <span data-theme={theme} className="flex h-full gap-1.5 bg-canvas p-1.5">
      <span className="flex w-1/4 flex-col gap-1.5 p-1">
        <span className="size-2 rounded-xs bg-accent" />
        <span className="h-1 rounded-full bg-line-strong" />
        <span className="h-1 w-3/4 rounded-full bg-line-strong" />
        <span className="h-1 w-5/6 rounded-full bg-line-strong" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-1.5 overflow-hidden rounded-xs border border-line bg-surface p-2">
        <span className="h-1.5 w-1/2 rounded-full bg-ink-muted" />
        <span className="h-1 rounded-full bg-line-strong" />
        <span className="h-1 w-4/5 rounded-full bg-line-strong" />
        <span className="mt-auto flex gap-1">
          <span className="h-2 w-6 rounded-xs bg-accent" />
          <span className="h-2 w-6 rounded-xs bg-positive-soft" />
        </span>
      </span>
    </span>
  );
}
