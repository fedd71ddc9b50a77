import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { Button } from "@/ui/button";
import { placeHref } from "./place";
import type { ViewState } from "./use-view";
import { configOf } from "./view";
import { ViewDialog } from "./view-dialog";
import { saveView } from "./view-menu";

export interface SaveViewProps {
  object: ObjectMeta;
  state: ViewState;
}

/** Stands there while the list differs from its view: keep that as the view, as a new one, or drop it. */
export function SaveView({ object, state }: SaveViewProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const meta = useMeta();
  const [isNaming, setNaming] = useState(false);
  const { record } = state.view;
  const mayCreate = meta.find("view")?.can.includes("create") === true;
  if (!state.isChanged) return null;
  const change = (values: Values, says: string) =>
    record && void run("view.update", record, values, { shows: values, says });
  const create = async (named: Values & { name: string }) => {
    const values = { ...named, object: object.name, layout: state.layout, config: configOf(state) };
    const sent = await run("view.create", null, values, {
      shows: { ...values, title: named.name },
      says: t`View saved`,
    });
    state.reset();
    state.go(placeHref(object, state.layout, { view: sent.id, q: state.q }));
  };
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      <Button size="sm" variant="ghost" onPress={state.reset}>{t`Reset`}</Button>
      {record?.can.includes("update") === true && (
        <Button size="sm" onPress={() => saveView(state, change, t`View saved`)}>{t`Save`}</Button>
      )}
      {mayCreate && (
        <Button size="sm" icon="bookmark" onPress={() => setNaming(true)}>{t`Save as view`}</Button>
      )}
      {isNaming && (
        <ViewDialog
          title={t`Save as view`}
          confirm={t`Save view`}
          name=""
          audience="private"
          defaultFor={[]}
          onClose={() => setNaming(false)}
          onDone={(values) => void create(values)}
        />
      )}
    </div>
  );
}
