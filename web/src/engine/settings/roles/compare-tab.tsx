import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@/ui/empty-state";
import { Select } from "@/ui/select";
import { type Column, Table } from "@/ui/table";
import { useIsNarrow } from "@/ui/use-media";
import { SettingsGroup } from "../settings-frame";
import { differences } from "./diff";
import type { Definition } from "./law";
import { useRolePlace } from "./place";
import { shadeDifferences } from "./shades";
import type { KnownLaw } from "./use-law";
import { useLawWords, useShadeWords } from "./words";

export interface CompareTabProps {
  law: KnownLaw;
  role: string;
  name: string;
  /** What stands on the screen: the draft of a composed role. */
  definition: Definition;
}

/** What two roles come to, side by side, where they differ. */
export function CompareTab({ law, role, name, definition }: CompareTabProps) {
  const { t } = useLingui();
  const [place, go] = useRolePlace();
  const keys = [...law.predefined.map(({ key }) => key), ...law.composed.keys()].filter(
    (key) => key !== role,
  );
  const other = keys.find((key) => key === place.other) ?? null;
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={t`Compare with`}
        value={other}
        onChange={(next) => go({ ...place, other: next })}
        options={keys.map((key) => ({ value: key, label: law.roleName(key) }))}
        className="max-w-sm"
      />
      {other === null ? (
        <p className="text-sm text-ink-muted">{t`Choose a role to see where they differ.`}</p>
      ) : (
        <Differences
          law={law}
          definition={definition}
          other={{ includes: [other], atoms: [] }}
          left={name}
          right={law.roleName(other)}
        />
      )}
    </div>
  );
}

interface DifferencesProps {
  law: KnownLaw;
  definition: Definition;
  other: Definition;
  left: string;
  right: string;
}

/** A right or a field, and what each of the two says of it. */
interface Row {
  title: string;
  left: string;
  right: string;
}

function useRows(law: KnownLaw, left: Definition, right: Definition): Row[] {
  const words = useLawWords(law);
  const { names } = useShadeWords(law);
  const rights = differences(law, left, right).map((one) => ({
    title: words.place(one),
    left: words.sum(one.left),
    right: words.sum(one.right),
  }));
  const fields = shadeDifferences(law, left, right).map((one) => ({
    title: words.field(one),
    left: names[one.before],
    right: names[one.after],
  }));
  return [...rights, ...fields];
}

function Differences({ law, definition, other, left, right }: DifferencesProps) {
  const { t } = useLingui();
  const found = useRows(law, definition, other);
  const isNarrow = useIsNarrow();
  if (found.length === 0) {
    return <EmptyState size="small" illustration="done" title={t`They come to the same`} />;
  }
  const columns: Column<Row>[] = [
    { id: "place", label: t`Right`, cell: (one) => one.title, className: "whitespace-normal!" },
    { id: "left", label: left, cell: (one) => one.left, className: "whitespace-normal!" },
    { id: "right", label: right, cell: (one) => one.right, className: "whitespace-normal!" },
  ];
  return (
    <SettingsGroup>
      {isNarrow ? (
        found.map((one) => (
          <dl key={one.title} className="m-0 flex flex-col gap-1 px-4 py-2.5 text-sm">
            <dt className="font-medium">{one.title}</dt>
            <dd className="m-0 text-ink-muted">
              {left}: {one.left}
            </dd>
            <dd className="m-0 text-ink-muted">
              {right}: {one.right}
            </dd>
          </dl>
        ))
      ) : (
        <Table label={t`Differences`} columns={columns} rows={found} rowId={(one) => one.title} />
      )}
    </SettingsGroup>
  );
}
