import { createContext, type ReactNode, useContext } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { NOBODY, type PresenceHere, usePresence } from "@/engine/sync/presence";

const ALONE: PresenceHere = { others: NOBODY, editorOf: () => undefined, edit: () => undefined };

const Context = createContext<PresenceHere>(ALONE);

/** Tells others that this record is looked at here, and the parts below who they are. */
export function PresenceProvider({
  object,
  id,
  children,
}: {
  object: ObjectMeta;
  id: string;
  children: ReactNode;
}) {
  const here = usePresence(object.name, id);
  return <Context value={here}>{children}</Context>;
}

/** Nobody, where no record is open. */
export function usePresenceHere(): PresenceHere {
  return useContext(Context);
}
