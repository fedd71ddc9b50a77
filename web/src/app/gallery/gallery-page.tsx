import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { SegmentedControl } from "@/ui/segmented-control";
import { setDensity, setTheme, useDensity, useTheme } from "@/ui/theme";
import { Actions } from "./actions";
import { Charts } from "./charts";
import { Display } from "./display";
import { Fields } from "./fields";
import { Navigation } from "./navigation";
import { Overlays } from "./overlays";
import { States } from "./states";
import { Tokens } from "./tokens";

const CHAPTERS = ["tokens", "actions", "fields", "display", "navigation", "states", "overlays", "charts"];

function Looks() {
  const { theme } = useTheme();
  const density = useDensity();
  return (
    <div className="flex flex-wrap gap-2">
      <SegmentedControl
        label="Theme"
        value={theme}
        onChange={setTheme}
        size="sm"
        isIconOnly
        options={[
          { value: "system", label: "As the system", icon: "monitor" },
          { value: "light", label: "Light", icon: "sun" },
          { value: "dark", label: "Dark", icon: "moon" },
        ]}
      />
      <SegmentedControl
        label="Density"
        value={density}
        onChange={setDensity}
        size="sm"
        isIconOnly
        options={[
          { value: "comfortable", label: "Comfortable", icon: "rows-3" },
          { value: "compact", label: "Compact", icon: "list" },
        ]}
      />
    </div>
  );
}

/** Every token and every component in every state: for those who build screens, and for the pictures of the tests. */
export function GalleryPage() {
  return (
    <div className="mx-auto flex max-w-7xl max-md:flex-col">
      <aside className="sticky top-0 flex h-dvh w-52 shrink-0 flex-col gap-4 p-5 max-md:static max-md:h-auto max-md:w-full">
        <p className="flex items-center gap-2 text-base text-heading">
          <Icon name="palette" className="text-accent-ink" />
          Design system
        </p>
        <Looks />
        <nav aria-label="Chapters" className="flex flex-col gap-0.5 max-md:hidden">
          {CHAPTERS.map((chapter) => (
            <Link
              key={chapter}
              href={`/ui#${chapter}`}
              variant="quiet"
              className="hovered:bg-hover hovered:no-underline! rounded-sm px-2 py-1 text-ink-muted capitalize"
            >
              {chapter}
            </Link>
          ))}
        </nav>
      </aside>
      <main className="min-w-0 flex-1 px-5 pb-24 md:pe-8">
        <h1 className="sr-only">Design system</h1>
        <Tokens />
        <Actions />
        <Fields />
        <Display />
        <Navigation />
        <States />
        <Overlays />
        <Charts />
      </main>
    </div>
  );
}
