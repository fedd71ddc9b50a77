import { type ReactNode, useCallback } from "react";
import { API_ROOT } from "@/engine/api/client";
import { useAnswer } from "@/engine/sync/use-answer";
import { FacesProvider } from "@/ui/avatar";

interface FacesAnswer {
  /** Digests of pictures by the id of the person. */
  items: Record<string, string>;
}

/** Every person's picture, wherever they are shown; a new one is seen at once. */
export function PeoplesFaces({ children }: { children: ReactNode }) {
  const { data } = useAnswer<FacesAnswer>("/users/pictures", {}, { objects: ["user"] });
  const known = data?.items;
  const faces = useCallback(
    (person: string) => {
      const digest = known?.[person];
      return digest === undefined ? null : faceUrl(person, digest);
    },
    [known],
  );
  return <FacesProvider value={faces}>{children}</FacesProvider>;
}

/** Where a picture is; a new picture has a new address. */
export function faceUrl(person: string, digest: string): string {
  return `${API_ROOT}/users/${person}/picture?v=${digest}`;
}
