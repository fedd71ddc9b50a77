export type Look = "list" | "grid";

const KEY = "rapport.files-look";

/** How files were last shown in this browser. */
export function storedLook(): Look {
  try {
    return localStorage.getItem(KEY) === "grid" ? "grid" : "list";
  } catch {
    return "list";
  }
}

export function rememberLook(look: string): Look {
  const kept: Look = look === "grid" ? "grid" : "list";
  try {
    localStorage.setItem(KEY, kept);
  } catch {
    // A browser that keeps nothing shows it this time.
  }
  return kept;
}
