import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { listHref } from "@/engine/commands/places";
import { UndoRunDialog } from "@/engine/records/undo/undo-run";
import { NewSchedule } from "@/engine/schedules/schedule-dialog";
import { useMeta, useObject } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { ButtonLink } from "@/ui/link";
import { saveText } from "../columns/save-text";
import type { Import, ImportReport } from "../import-types";
import type { ImportSteps } from "../use-import";
import { reportText } from "./report-text";
import { writtenBy } from "./written-by";

/** Where to go from here. */
export function Choices({ plan, steps }: { plan: Import; steps: ImportSteps }) {
  const { t } = useLingui();
  const object = useObject(plan.object);
  const isOver = plan.state === "done" || plan.state === "cancelled";
  return (
    <div className="bottom-0 z-10 -mx-gutter flex flex-wrap justify-end gap-2 border-t border-line bg-surface px-gutter py-3 sm:sticky">
      <Button variant="ghost" onPress={steps.again}>
        {isOver ? t`Import another file` : t`Other file`}
      </Button>
      {plan.report !== null && <SaveReport name={plan.file_name} report={plan.report} />}
      <Onward plan={plan} steps={steps} />
      {isOver && <UndoImport plan={plan} />}
      <Repeat plan={plan} />
      {isOver && (
        <ButtonLink
          variant={plan.resumable ? "secondary" : "primary"}
          href={listHref(object, { filter: writtenBy(plan) })}
        >
          {t`Show these ${object.label_plural}`}
        </ButtonLink>
      )}
    </div>
  );
}

/** What the import itself can do next. */
function Onward({ plan, steps }: { plan: Import; steps: ImportSteps }) {
  const { t } = useLingui();
  return (
    <>
      {plan.state !== "done" && <Button onPress={() => void steps.reopen()}>{t`Change the columns`}</Button>}
      {plan.state === "checked" && (
        <Button variant="primary" isLoading={steps.isBusy} onPress={() => void steps.start()}>
          {t`Import now`}
        </Button>
      )}
      {plan.state === "paused" && <Button onPress={() => void steps.cancel()}>{t`End here`}</Button>}
      {plan.resumable && (
        <Button variant="primary" icon="play" isLoading={steps.isBusy} onPress={() => void steps.resume()}>
          {t`Go on`}
        </Button>
      )}
    </>
  );
}

/** The counts as a file: they add up to the rows that were read. */
function SaveReport({ name, report }: { name: string; report: ImportReport }) {
  const { t } = useLingui();
  const save = () => saveText(`${name.replace(/\.\w+$/, "")}-report.csv`, reportText(report), "text/csv");
  return <Button icon="download" onPress={save}>{t`Report as a file`}</Button>;
}

/** What came from an address can come again by itself. */
function Repeat({ plan }: { plan: Import }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const may = useMeta().find("schedule")?.can.includes("create") === true;
  const wanted = {
    work: "import",
    object: plan.object,
    given: { import: plan.id },
    name: plan.file_name,
  } as const;
  if (!may || plan.state !== "done" || plan.address === "") return null;
  return (
    <>
      <Button icon="calendar-clock" onPress={() => setOpen(true)}>{t`Schedule…`}</Button>
      {isOpen && <NewSchedule wanted={wanted} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The way back, as long as there is anything to take back. */
function UndoImport({ plan: { id, report } }: { plan: Import }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  if (report === null || report.created + report.updated + report.made === 0) return null;
  return (
    <>
      <Button icon="undo-2" onPress={() => setOpen(true)}>{t`Undo this import`}</Button>
      {isOpen && <UndoRunDialog cause={id} onClose={() => setOpen(false)} />}
    </>
  );
}
