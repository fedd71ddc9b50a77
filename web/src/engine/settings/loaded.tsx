import type { ReactNode } from "react";
import { type Problem, problemText } from "@/engine/api/problem";
import { ErrorState } from "@/ui/error-state";
import { SettingsGroup, SettingsWaiting } from "./settings-frame";

interface Loading {
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  reload: () => Promise<void>;
}

export interface LoadedProps {
  /** All of these have to be there. */
  of: readonly Loading[];
  /** While they are on their way. */
  waiting?: ReactNode | undefined;
  children: () => ReactNode;
}

/** Draws its children once what they show has come; what failed says why and can be tried again. */
export function Loaded({ of, waiting, children }: LoadedProps) {
  const failed = of.find((one) => one.state === "failed");
  if (failed !== undefined) {
    return (
      <ErrorState code={failed.problem?.code} onRetry={() => of.forEach((one) => void one.reload())}>
        {failed.problem === null ? undefined : problemText(failed.problem)}
      </ErrorState>
    );
  }
  if (of.every((one) => one.state === "ready")) return children();
  return (
    waiting ?? (
      <SettingsGroup>
        <SettingsWaiting />
      </SettingsGroup>
    )
  );
}
