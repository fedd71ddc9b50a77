import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { refreshSession } from "@/engine/access/session";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Welcome } from "@/engine/api/types";
import { usePageTitle } from "@/engine/commands/page-title";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { ButtonLink } from "@/ui/link";
import { RadioGroup } from "@/ui/radio-group";
import { showToast } from "@/ui/toast";
import { DemoProgress } from "./demo-progress";
import { useDemo, useDemoJob } from "./use-demo";

/** The first sign-in on an empty book: three questions, then the demo, an import, or an empty start. */
export function WelcomePage() {
  const { t } = useLingui();
  const { user } = useMe();
  const demo = useDemo();
  const { job, start } = useDemoJob("/demo");
  const running = job ?? demo.data?.job ?? null;
  const name = user.name.split(" ")[0] ?? "";
  usePageTitle(t`Welcome`);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4 py-10 sm:py-16">
      <h1 className="text-2xl text-heading">{t`Welcome, ${name}`}</h1>
      {running === null ? (
        <Asking onDemo={start} />
      ) : (
        <Card>
          <DemoProgress job={running} label={t`The demo is being loaded`} onDone={() => void demo.reload()} />
        </Card>
      )}
    </div>
  );
}

function Asking({ onDemo }: { onDemo: () => void }) {
  const { t } = useLingui();
  const [answers, setAnswers] = useState<Welcome | null>(null);
  return (
    <>
      <p className="-mt-5 text-base text-ink-muted">
        {answers === null
          ? t`Three questions, so that Rapport begins where you are. You can change everything later.`
          : t`How would you like to begin?`}
      </p>
      {answers === null ? (
        <Questions onAnswer={setAnswers} />
      ) : (
        <Beginnings answers={answers} onDemo={onDemo} />
      )}
    </>
  );
}

function Questions({ onAnswer }: { onAnswer: (answers: Welcome) => void }) {
  const { t } = useLingui();
  const [sells, setSells] = useState<Welcome["sells"]>("companies");
  const [brings, setBrings] = useState<Welcome["brings"]>(["sales"]);
  const [source, setSource] = useState<Welcome["source"]>("spreadsheet");
  const reasons: { value: Welcome["brings"][number]; label: string }[] = [
    { value: "sales", label: t`Selling: deals and a forecast` },
    { value: "service", label: t`Looking after customers` },
    { value: "marketing", label: t`Reaching more people` },
    { value: "overview", label: t`One place for everything we know` },
  ];
  const toggle = (value: Welcome["brings"][number], isOn: boolean): void =>
    setBrings((last) => (isOn ? [...last, value] : last.filter((one) => one !== value)));
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ sells, brings, source });
      }}
    >
      <Card>
        <RadioGroup
          label={t`Whom do you sell to?`}
          look="cards"
          value={sells}
          onChange={(value) => setSells(value as Welcome["sells"])}
          options={[
            { value: "companies", label: t`Companies`, help: t`Contacts who work somewhere` },
            { value: "people", label: t`People`, help: t`Private customers and households` },
            { value: "both", label: t`Both`, help: t`Companies and private customers` },
          ]}
        />
      </Card>
      <Card>
        <fieldset className="m-0 flex flex-col gap-2.5 border-0 p-0">
          <legend className="p-0 pb-2 text-sm font-medium text-ink">{t`What brings you here?`}</legend>
          {reasons.map(({ value, label }) => (
            <Checkbox key={value} value={brings.includes(value)} onChange={(isOn) => toggle(value, isOn)}>
              {label}
            </Checkbox>
          ))}
        </fieldset>
      </Card>
      <Card>
        <RadioGroup
          label={t`Where is your data today?`}
          value={source}
          onChange={(value) => setSource(value as Welcome["source"])}
          options={[
            { value: "spreadsheet", label: t`In spreadsheets` },
            { value: "crm", label: t`In another CRM` },
            { value: "mail", label: t`In mailboxes and heads` },
            { value: "nothing", label: t`There is none yet` },
          ]}
        />
      </Card>
      <Button type="submit" variant="primary" size="lg" className="self-start">{t`Go on`}</Button>
    </form>
  );
}

function Beginnings({ answers, onDemo }: { answers: Welcome; onDemo: () => void }) {
  const api = useApi();
  const keep = async (): Promise<void> => {
    try {
      await api.patch("/organisation", { welcome: answers });
      await refreshSession();
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  const load = (): void => {
    onDemo();
    void keep();
  };
  return <Choices answers={answers} onKeep={keep} onDemo={load} />;
}

interface ChoicesProps {
  answers: Welcome;
  onKeep: () => Promise<void>;
  onDemo: () => void;
}

function Choices({ answers, onKeep, onDemo }: ChoicesProps) {
  const { t } = useLingui();
  const doesImport = answers.source === "spreadsheet" || answers.source === "crm";
  const importing = (
    <Choice
      title={t`Bring in what you have`}
      text={t`CSV and Excel files of any CRM or spreadsheet. You see what would happen before anything is written.`}
    >
      <ButtonLink
        href="/import"
        icon="upload"
        variant={doesImport ? "primary" : "secondary"}
        onPress={() => void onKeep()}
      >{t`Import a file`}</ButtonLink>
    </Choice>
  );
  return (
    <div className="flex flex-col gap-4">
      {doesImport && importing}
      <Choice
        title={t`Look around in a demo company`}
        text={t`85 companies, 8,800 deals, people and a full calendar. One click takes all of it away again; what you make yourself stays.`}
      >
        <Button icon="rocket" variant={doesImport ? "secondary" : "primary"} onPress={onDemo}>
          {t`Load the demo`}
        </Button>
      </Choice>
      {!doesImport && importing}
      <Choice
        title={t`Begin with an empty book`}
        text={t`Make the first contact and the first deal by hand.`}
      >
        <Button onPress={() => void onKeep()}>{t`Begin`}</Button>
      </Choice>
    </div>
  );
}

function Choice({ title, text, children }: { title: string; text: string; children: React.ReactNode }) {
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-4">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-base text-heading">{title}</h2>
          <p className="text-sm text-ink-muted">{text}</p>
        </div>
        {children}
      </div>
    </Card>
  );
}
