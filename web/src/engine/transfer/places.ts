import { queryText } from "@/engine/api/client";

/** The address of an import, or of a new one for an object. */
export function importHref({ id, object }: { id?: string | undefined; object?: string | undefined }): string {
  return `/import${queryText({ id, object })}`;
}

/** The import that an address names. */
export function importIn(search: string): string | null {
  return new URLSearchParams(search).get("id") || null;
}
