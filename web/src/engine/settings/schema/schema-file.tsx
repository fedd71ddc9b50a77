import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { saveText } from "@/engine/transfer/columns/save-text";
import { Button } from "@/ui/button";
import { FileDrop } from "@/ui/file-drop";
import { showToast } from "@/ui/toast";
import { Loaded } from "../loaded";
import { SettingsFrame } from "../settings-frame";
import { ChangeList } from "./change-list";
import { CompareDialog } from "./compare-dialog";
import type { Changed } from "./model";
import { DECLARED } from "./use-moving";

interface Given {
  name: string;
  text: string;
}

/** Settings, Schema file: what was declared here as a file, a file applied here, and what was applied. */
export function SchemaFileSettings() {
  const { t } = useLingui();
  const [given, setGiven] = useState<Given | null>(null);
  const changes = useAnswer<Changed[]>("/schema/changes", {}, { objects: DECLARED });
  const take = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) setGiven({ name: file.name, text: await file.text() });
  };
  return (
    <SettingsFrame
      title={t`Schema file`}
      description={t`Objects, fields, rules, composed roles and shared views that were made here, as one file. Keep it, compare it, or take it to another installation: from test to production.`}
      actions={<Download />}
    >
      <FileDrop
        label={t`Drop a schema file to see what it would change`}
        help={t`Nothing is changed until you apply it.`}
        accept={[".json", "application/json"]}
        onFiles={(files) => void take(files)}
      />
      <Loaded of={[changes]}>
        {() => changes.data !== null && <ChangeList changes={changes.data} onDone={changes.reload} />}
      </Loaded>
      {given !== null && (
        <CompareDialog
          name={given.name}
          text={given.text}
          onClose={() => setGiven(null)}
          onDone={() => {
            setGiven(null);
            void changes.reload();
          }}
        />
      )}
    </SettingsFrame>
  );
}

function Download() {
  const { t } = useLingui();
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const document = await api.get<object>("/schema/file");
      saveText("schema.json", `${JSON.stringify(document, null, 2)}\n`);
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon="download" isLoading={isBusy} onPress={() => void save()}>
      {t`Download`}
    </Button>
  );
}
