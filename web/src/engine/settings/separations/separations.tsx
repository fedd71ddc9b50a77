import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { useObject } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Loaded } from "../loaded";
import { type KnownLaw, useLaw } from "../roles/use-law";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { BreachList } from "./breach-list";
import { type Breaches, FIELDS, type Right, rightLabel, type Separation, separationOf } from "./model";
import { SeparationDialog } from "./separation-dialog";

/** Settings, Separation of duties: what nobody is to have together, and who has. */
export function SeparationSettings() {
  const { t } = useLingui();
  const loading = useLaw();
  const list = useList("separation", { fields: FIELDS, sort: "name", limit: 100 });
  const breaches = useAnswer<Breaches>(
    "/separations/breaches",
    {},
    { objects: ["separation", "role", "user"] },
  );
  const separations = useMemo(() => list.items.map(separationOf), [list.items]);
  const mayCreate = useObject("separation").can.includes("create");
  const [open, setOpen] = useState<Separation | "new" | null>(null);
  const { law } = loading;
  return (
    <SettingsFrame
      title={t`Separation of duties`}
      description={t`Rights that nobody is to have together. A change of roles that would break one is refused; who breaks one already stands below.`}
      actions={
        mayCreate && (
          <Button variant="primary" icon="plus" onPress={() => setOpen("new")}>
            {t`New separation`}
          </Button>
        )
      }
    >
      <Loaded of={[loading, list]}>
        {() => law !== null && <Separations law={law} separations={separations} onEdit={setOpen} />}
      </Loaded>
      {separations.length > 0 && (
        <Loaded of={[breaches]}>
          {() => breaches.data !== null && <BreachList breaches={breaches.data} />}
        </Loaded>
      )}
      {open !== null && law !== null && (
        <SeparationDialog law={law} separation={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
    </SettingsFrame>
  );
}

interface SeparationsProps {
  law: KnownLaw;
  separations: readonly Separation[];
  onEdit: (separation: Separation) => void;
}

function Separations({ law, separations, onEdit }: SeparationsProps) {
  const { t } = useLingui();
  return (
    <SettingsGroup>
      {separations.length === 0 && (
        <EmptyState illustration="locked" title={t`Nothing is kept apart yet`}>
          {t`Name what the same person is not to do: enter deals and approve them, for example.`}
        </EmptyState>
      )}
      {separations.map((one) => (
        <Line key={one.id} law={law} separation={one} onEdit={() => onEdit(one)} />
      ))}
    </SettingsGroup>
  );
}

function Line({ law, separation, onEdit }: { law: KnownLaw; separation: Separation; onEdit: () => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const { name, description, one, other, can, item } = separation;
  return (
    <div className="flex min-w-0 items-start gap-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-sm">
        <span className="own-direction font-medium">{name}</span>
        {description !== "" && <span className="own-direction text-ink-muted">{description}</span>}
        <span className="text-pretty text-ink-muted">
          <Side law={law} rights={one} />
          <span className="px-1.5 text-ink-faint">{t`not with`}</span>
          <Side law={law} rights={other} />
        </span>
      </div>
      {can.includes("update") && <IconButton icon="pencil" label={t`Edit ${name}`} onPress={onEdit} />}
      {can.includes("archive") && (
        <IconButton
          icon="archive"
          label={t`Archive ${name}`}
          onPress={() => void run("separation.archive", item)}
        />
      )}
    </div>
  );
}

function Side({ law, rights }: { law: KnownLaw; rights: readonly Right[] }) {
  return <span className="text-ink">{rights.map((right) => rightLabel(law, right)).join(", ")}</span>;
}
