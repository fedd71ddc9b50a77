import { useEffect, useState } from "react";
import { asProblem, type Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";

/** How many records of an object somebody gains and loses; a count at the bound means as many or more. */
export interface Exposure {
  object: string;
  label: string;
  verb: string;
  gained: number;
  lost: number;
  samples: readonly { id: string; title: string }[];
}

/** A right that belongs to no record, with who gains and who loses it. */
export interface Handover {
  object: string;
  label: string;
  verb: string;
  gained: readonly { id: string; name: string }[];
  lost: readonly { id: string; name: string }[];
}

/** A field that becomes hidden, shown, locked or opened, and for how many people. */
export interface Veiling {
  object: string;
  label: string;
  field: string;
  field_label: string;
  state: "hidden" | "shown" | "locked" | "opened";
  people: number;
}

/** A separation of duties that people would break. */
export interface Clash {
  id: string;
  name: string;
  people: readonly { id: string; name: string }[];
}

/** What GET /roles/{id}/trial answers: `looked_at` of `people` were looked at. */
export interface Trial {
  people: number;
  looked_at: number;
  bound: number;
  exposures: readonly Exposure[];
  rights: readonly Handover[];
  fields: readonly Veiling[];
  conflicts: readonly Clash[];
}

export interface TrialState {
  trial: Trial | null;
  problem: Problem | null;
}

/** What publishing would change, for all who have the role or for one person; counted anew each time it is asked. */
export function useTrial(role: string, person: string | null): TrialState {
  const api = useApi();
  const [state, setState] = useState<TrialState & { of: string }>({ of: "", trial: null, problem: null });
  const asked = `${role} ${person ?? ""}`;
  useEffect(() => {
    const stop = new AbortController();
    const query = person === null ? {} : { person };
    api.get<Trial>(`/roles/${role}/trial`, query, { signal: stop.signal }).then(
      (trial) => setState({ of: asked, trial, problem: null }),
      (error: unknown) => {
        if (!stop.signal.aborted) setState({ of: asked, trial: null, problem: asProblem(error) });
      },
    );
    return () => stop.abort();
  }, [api, role, person, asked]);
  return state.of === asked ? state : { trial: null, problem: null };
}
