import { useApi } from "@/engine/sync/context";
import { type Answered, useAnswer } from "@/engine/sync/use-answer";

/** A browser that is signed in. */
export interface Session {
  id: number;
  /** The text by which a browser introduces itself. */
  device: string;
  ip: string;
  created_at: string;
  last_seen_at: string;
  current: boolean;
  /** What was shown to sign in: "password", "totp", "recovery_codes", "passkey". */
  methods: string[];
}

export interface Sessions extends Pick<Answered<unknown>, "state" | "problem" | "reload"> {
  items: Session[];
  end: (session: Session) => Promise<void>;
  endOthers: () => Promise<void>;
}

/** Where this person is signed in. Ending throws a Problem. */
export function useSessions(): Sessions {
  const api = useApi();
  const { data, state, problem, reload } = useAnswer<{ items: Session[] }>("/sessions", {}, { objects: [] });
  return {
    items: data?.items ?? [],
    state,
    problem,
    reload,
    end: async (session) => {
      await api.delete(`/sessions/${session.id}`);
      await reload();
    },
    endOthers: async () => {
      await api.delete("/sessions");
      await reload();
    },
  };
}
