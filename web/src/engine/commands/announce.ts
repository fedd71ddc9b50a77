const listeners = new Set<(text: string) => void>();

/** Says something to people who listen to the page instead of looking at it. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

export function useAnnounce(): (text: string) => void {
  return announce;
}

export function onAnnounce(listener: (text: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
