/* Sets theme, density and direction of writing before the first paint. A classic script that blocks, so it stays small and plain. */
{
  const root = document.documentElement;
  let theme = null;
  let density = null;
  let direction = null;
  try {
    theme = localStorage.getItem("rapport.theme");
    density = localStorage.getItem("rapport.density");
    direction = localStorage.getItem("rapport.language.direction");
  } catch {
    // Storage is blocked: the system's choice holds.
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.dataset.theme = theme;
  // At a first visit the browser's language decides, as in src/app/words.ts: of those the app speaks, Arabic runs from the right.
  const spoken = navigator.languages.map((one) => one.split("-", 1)[0].toLowerCase());
  const first = spoken.find((one) => ["en", "de", "fr", "es", "ar"].includes(one));
  if (direction === "rtl" || (direction === null && first === "ar")) root.dir = "rtl";
  root.dataset.density = density === "compact" ? "compact" : "comfortable";
}
