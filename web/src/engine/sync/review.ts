const listeners = new Set<() => void>();

/** Asks whoever shows the changes that need a person to come forward. */
export function review(): void {
  for (const listener of listeners) listener();
}

export function onReview(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
