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
  if (direction === "rtl") root.dir = direction;
  root.dataset.density = density === "compact" ? "compact" : "comfortable";
}
