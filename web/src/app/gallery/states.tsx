import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FileDrop } from "@/ui/file-drop";
import { Illustration, type IllustrationName } from "@/ui/illustration";
import { ProgressBar } from "@/ui/progress-bar";
import { SkeletonTable, SkeletonText } from "@/ui/skeleton";
import { showToast } from "@/ui/toast";
import { Chapter, Specimen } from "./specimen";

const DRAWINGS: IllustrationName[] = [
  "records",
  "search",
  "done",
  "inbox",
  "chart",
  "import",
  "board",
  "locked",
  "broken",
];

export function States() {
  return (
    <Chapter id="states" title="States">
      <Specimen title="Empty, failed, loading" className="grid! w-full gap-4 lg:grid-cols-3">
        <Card>
          <EmptyState
            title="No deals yet"
            actions={
              <Button variant="primary" icon="plus">
                New deal
              </Button>
            }
          >
            A deal is a sale on its way. Create one, or import your book from a spreadsheet.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState onRetry={() => showToast({ title: "Tried again" })} code="timeout">
            The server did not answer within 30 seconds.
          </ErrorState>
        </Card>
        <Card padding="none">
          <SkeletonTable rows={6} columns={3} />
          <div className="p-4">
            <SkeletonText />
          </div>
        </Card>
      </Specimen>
      <Specimen title="Drawings" both>
        {DRAWINGS.map((name) => (
          <Illustration key={name} name={name} />
        ))}
      </Specimen>
      <Specimen title="Progress" both className="grid! gap-4">
        <ProgressBar label="Importing deals" value={5200} max={8800} detail="5,200 of 8,800" />
        <ProgressBar label="Checking the file" value={null} />
        <ProgressBar label="Done" value={100} tone="positive" />
      </Specimen>
      <Specimen title="Banner" both className="flex-col items-stretch! gap-2!">
        <Banner tone="info" title="You are looking at the demo">
          Remove it in the settings when you bring your own data.
        </Banner>
        <Banner tone="positive">All changes are saved.</Banner>
        <Banner tone="warning" actions={<Button size="sm">Review</Button>}>
          1,425 deals have no company.
        </Banner>
        <Banner tone="danger" onDismiss={() => undefined}>
          You are offline. Changes wait in this browser.
        </Banner>
      </Specimen>
      <Specimen title="File drop" className="grid! w-full gap-4 lg:grid-cols-2">
        <FileDrop
          label="Drop a file here"
          help="CSV, TSV or Excel"
          onFiles={(files) => showToast({ title: files.map((file) => file.name).join(", ") })}
        />
        <FileDrop
          label="Drop a file here"
          error="The file has no rows. Choose another one."
          onFiles={() => undefined}
        />
      </Specimen>
    </Chapter>
  );
}
