import { useMemo } from "react";
import type { Item, Values } from "@/engine/api/types";
import { type CommandOptions, type Each, runCommand, runEach, runForAll, type Sent } from "./command";
import { useSync } from "./context";

export interface Command {
  /** run("deal.update", deal, { amount }): durable and on screen when it resolves; see Sent. */
  run: (
    action: string,
    record: { id: string } | null,
    input?: Values,
    options?: CommandOptions,
  ) => Promise<Sent>;
  /** The same for several records, with one toast and one Undo. */
  runAll: (
    action: string,
    records: readonly Item[],
    input?: Values,
    options?: CommandOptions,
  ) => Promise<Sent[]>;
  /** The same with an input of its own for each record: a block of cells that was pasted. */
  runEach: (action: string, each: readonly Each[], options?: CommandOptions) => Promise<Sent[]>;
}

/** The only way a screen changes anything. */
export function useCommand(): Command {
  const sync = useSync();
  return useMemo(
    () => ({
      run: (action, record, input, options) => runCommand(sync, action, record, input, options),
      runAll: (action, records, input, options) => runForAll(sync, action, records, input, options),
      runEach: (action, each, options) => runEach(sync, action, each, options),
    }),
    [sync],
  );
}
