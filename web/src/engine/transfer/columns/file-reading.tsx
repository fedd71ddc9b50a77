import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import { Banner } from "@/ui/banner";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import type { Import } from "../import-types";
import type { ImportSteps, Layout } from "../use-import";

const ENCODINGS = [
  "utf-8",
  "utf-16",
  "cp1252",
  "cp1250",
  "cp1251",
  "iso-8859-15",
  "shift_jis",
  "gb18030",
  "big5",
];

interface FileReadingProps {
  plan: Import;
  steps: ImportSteps;
  onClose: () => void;
}

/** How the file is taken apart, where what was found out is wrong. */
export function FileReading({ plan, steps, onClose }: FileReadingProps) {
  const { t } = useLingui();
  const [layout, setLayout] = useState<Layout>({});
  const set = (part: Layout) => setLayout((last) => ({ ...last, ...part }));
  const [hasFailed, setFailed] = useState(false);
  const take = async () => {
    if (Object.keys(layout).length === 0 || (await steps.reread(layout))) return onClose();
    setFailed(true);
  };
  const footer = <SubmitFooter verb={t`Read the file again`} isLoading={steps.isBusy} onCancel={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`How the file is read`}
      description={t`All of this was found out. Reading the file in another way guesses the columns anew.`}
      onSubmit={() => void take()}
      footer={footer}
    >
      {hasFailed && steps.problem !== null && (
        <Banner tone="danger" className="mb-4">
          {problemText(steps.problem)}
        </Banner>
      )}
      <LayoutFields plan={plan} layout={layout} onChange={set} />
    </Dialog>
  );
}

interface LayoutProps {
  plan: Import;
  layout: Layout;
  onChange: (part: Layout) => void;
}

function LayoutFields(props: LayoutProps) {
  const { plan } = props;
  return (
    <div className="grid gap-4 pt-1 sm:grid-cols-2">
      {plan.sheets.length > 1 && <SheetField {...props} />}
      {plan.encoding !== "" && <EncodingField {...props} />}
      {plan.delimiter !== "" && <DelimiterField {...props} />}
      {plan.header_row !== null && <HeaderRowField {...props} />}
    </div>
  );
}

function SheetField({ plan, layout, onChange }: LayoutProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Sheet or file`}
      value={layout.sheet ?? plan.sheet}
      onChange={(sheet) => sheet !== null && onChange({ sheet })}
      options={plan.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
      isRequired
    />
  );
}

function EncodingField({ plan, layout, onChange }: LayoutProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Encoding`}
      value={layout.encoding ?? plan.encoding}
      onChange={(encoding) => encoding !== null && onChange({ encoding })}
      options={[...new Set([plan.encoding, ...ENCODINGS])].map((name) => ({ value: name, label: name }))}
      isRequired
    />
  );
}

function DelimiterField({ plan, layout, onChange }: LayoutProps) {
  const { t } = useLingui();
  const marks = [
    { value: ",", label: t`Comma` },
    { value: ";", label: t`Semicolon` },
    { value: "\t", label: t`Tab` },
    { value: "|", label: t`Bar` },
  ];
  return (
    <Select
      label={t`Between the columns`}
      value={layout.delimiter ?? plan.delimiter}
      onChange={(delimiter) => delimiter !== null && onChange({ delimiter })}
      options={withOwn(marks, plan.delimiter)}
      isRequired
    />
  );
}

function HeaderRowField({ plan, layout, onChange }: LayoutProps) {
  const { t } = useLingui();
  return (
    <NumberField
      label={t`Row with the headers`}
      help={t`0: the file has no headers.`}
      value={layout.header_row ?? plan.header_row}
      onChange={(row) => row !== null && onChange({ header_row: row })}
      min={0}
      max={1000}
    />
  );
}

interface Mark {
  value: string;
  label: string;
}

function withOwn(marks: readonly Mark[], own: string): readonly Mark[] {
  return marks.some((mark) => mark.value === own) ? marks : [{ value: own, label: own }, ...marks];
}
