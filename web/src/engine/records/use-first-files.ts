import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { upload } from "@/engine/files/uploads";
import { useApi } from "@/engine/sync/context";
import type { Outcome } from "@/engine/sync/outcome";
import { useCommand } from "@/engine/sync/use-command";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import { inputsOf } from "./field-input";

/** What a form holds: files for fields of the new record, and all other values. */
export function withoutFiles(values: Values): { files: Record<string, File>; rest: Values } {
  const pairs = Object.entries(values);
  const files = pairs.filter((pair): pair is [string, File] => pair[1] instanceof File);
  return {
    files: Object.fromEntries(files),
    rest: Object.fromEntries(pairs.filter(([, value]) => !(value instanceof File))),
  };
}

/**
 * Sends the files of a form to the record that it made, and puts them into its fields. What does not arrive is told; the
 * record stays.
 */
export function useFirstFiles(object: ObjectMeta) {
  const { t } = useLingui();
  const api = useApi();
  const { run } = useCommand();
  const tell = (name: string, detail: string) =>
    showToast({ title: t`The record is made, ${name} is not attached`, detail, tone: "danger" });
  return async (id: string, outcome: Outcome, files: Record<string, File>) => {
    const arrived: Values = {};
    for (const [name, file] of Object.entries(files)) {
      if (outcome.state !== "done") {
        tell(file.name, t`The server does not have the record yet. Add the file on its page later.`);
        continue;
      }
      try {
        // One after the other: what a person chose in a form are few.
        const item = await upload(api, { object: object.name, id }, file, { key: uuid7() });
        arrived[name] = { id: item.id, title: item.title, object: "attachment" };
      } catch (error) {
        tell(file.name, problemText(asProblem(error)));
      }
    }
    if (Object.keys(arrived).length === 0) return;
    const sent = await run(`${object.name}.update`, { id }, inputsOf(object.fields, arrived), {
      shows: arrived,
    });
    await sent.outcome;
  };
}
