import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import type { Import } from "../import-types";
import type { ImportSteps } from "../use-import";

/** The program that wrote the file, when its headers tell: its mapping is ready, or waits for the right kind of rows. */
export function KnownExport({ plan, steps }: { plan: Import; steps: ImportSteps }) {
  const { t } = useLingui();
  const meta = useMeta();
  if (plan.known === null) return null;
  const { program, holds, object } = plan.known;
  const kind = meta.find(object)?.label_plural ?? object;
  const isTaken = object === plan.object;
  return (
    <Banner
      tone={isTaken ? "positive" : "warning"}
      title={t`This looks like an export of ${program}: ${holds}`}
      actions={
        !isTaken && (
          <Button size="sm" isLoading={steps.isBusy} onPress={() => void steps.turn(object)}>
            {t`Import as ${kind}`}
          </Button>
        )
      }
    >
      {isTaken
        ? t`Its columns are mapped as ${program} means them. Everything can still be changed.`
        : t`There is a ready mapping for it, when its rows come in as ${kind}.`}
    </Banner>
  );
}
