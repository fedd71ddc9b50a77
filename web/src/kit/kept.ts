/** What this browser has kept from an earlier visit under a key; null for nothing, and where storage is blocked. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text for the next visit; null forgets it. Where storage is blocked it lasts as long as the page. */
export function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Nothing depends on it: the next visit begins as the first.
  }
}
