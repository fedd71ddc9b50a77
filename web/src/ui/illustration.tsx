/** Small drawings for empty pages, in the colours of the theme. */
export type IllustrationName =
  | "records"
  | "search"
  | "done"
  | "inbox"
  | "chart"
  | "import"
  | "board"
  | "locked"
  | "broken";

const DRAWINGS: Record<IllustrationName, readonly [accent: string, lines: string]> = {
  records: ["M30 34h60v12H30z", "M30 30h60v44H30zM30 46h60M30 60h60M50 46v28M38 40h20"],
  search: [
    "M42 30a16 16 0 1 1 0 32 16 16 0 0 1 0-32z",
    "M42 26a20 20 0 1 1 0 40 20 20 0 0 1 0-40zM57 61l16 16M34 46h16M78 34h16M78 44h10",
  ],
  done: [
    "M60 28a22 22 0 1 1 0 44 22 22 0 0 1 0-44z",
    "M60 24a26 26 0 1 1 0 52 26 26 0 0 1 0-52zM48 51l8 8 16-17M94 30v8M90 34h8M26 62v6M23 65h6",
  ],
  inbox: [
    "M34 54h14l5 9h14l5-9h14v18H34z",
    "M34 54l9-24h34l9 24v20H34zM34 54h14l5 9h14l5-9h14M52 38h16M49 46h22",
  ],
  chart: ["M66 38h12v36H66z", "M30 74h60M36 74V56h12v18M51 74V46h12v28M66 74V38h12v36M34 44l14-8 14 4 20-14"],
  import: ["M36 62h48v12H36z", "M36 60v14h48V60M60 24v36M49 49l11 11 11-11M30 34h14M76 34h14"],
  board: [
    "M52 30h18v20H52z",
    "M28 26h66v50H28zM32 30h16v14H32zM32 48h16v10H32zM52 30h18v20H52zM74 30h16v10H74zM74 44h16v18H74z",
  ],
  locked: ["M42 48h36v26H42z", "M42 48h36v26H42zM48 48V38a12 12 0 0 1 24 0v10M60 58v8"],
  broken: [
    "M34 52l14-6 8 8 10-10 8 6 12-4v28H34z",
    "M34 26h52v20l-12 4-8-6-10 10-8-8-14 6zM34 58l14-6 8 8 10-10 8 6 12-4v24H34z",
  ],
};

/** One of the drawings, 120 by 100 px. Says nothing to screen readers: the words below it do. */
export function Illustration({ name }: { name: IllustrationName }) {
  const [accent, lines] = DRAWINGS[name];
  return (
    <svg
      viewBox="0 0 120 100"
      width="120"
      height="100"
      fill="none"
      aria-hidden="true"
      className="text-ink-faint"
    >
      <circle cx="60" cy="50" r="46" className="fill-accent-softer" />
      <path d={accent} className="fill-accent-line" opacity="0.75" />
      <path d={lines} stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
