import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { EmptyState } from "@/ui/empty-state";
import { SegmentedControl } from "@/ui/segmented-control";
import type { Option as Choice } from "@/ui/select";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { NeededFor } from "./needed-for";
import { SessionLengths } from "./session-lengths";
import { SignInLine } from "./sign-in-line";
import type { SignIn } from "./words";

type Which = "any" | "signed_in" | "failed";

interface Page {
  items: SignIn[];
  next: string | null;
}

/** Who came in and who tried, for admins; and of whom a second step is asked. */
export function SignInSettings() {
  const { t } = useLingui();
  const [which, setWhich] = useState<Which>("any");
  const [person, setPerson] = useState<Choice | null>(null);
  const asked = { of: "all", outcome: which, person: person?.value };
  return (
    <SettingsFrame
      title={t`Sign-ins`}
      description={t`Who signed in, who tried, of whom more than a password is asked, and how long it lasts.`}
    >
      <NeededFor />
      <SessionLengths />
      <section className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <SegmentedControl<Which>
            label={t`Which attempts`}
            value={which}
            onChange={setWhich}
            options={[
              { value: "any", label: t`All` },
              { value: "signed_in", label: t`Signed in` },
              { value: "failed", label: t`Failed` },
            ]}
          />
          <div className="min-w-0 flex-1 basis-48 sm:max-w-xs">
            <PersonFilter value={person} onChange={setPerson} />
          </div>
        </div>
        <Pages key={JSON.stringify(asked)} asked={asked} />
      </section>
    </SettingsFrame>
  );
}

function PersonFilter({
  value,
  onChange,
}: {
  value: Choice | null;
  onChange: (value: Choice | null) => void;
}) {
  const { t } = useLingui();
  const { items } = useList("user", { fields: ["email"], sort: "name", limit: 200 });
  const options = items.map((user) => ({ value: user.id, label: user.title }));
  return (
    <ComboBox
      label={t`Person`}
      labelHidden
      placeholder={t`Everybody`}
      value={value}
      options={options}
      onChange={onChange}
    />
  );
}

type Asked = Record<string, string | undefined>;

/** One page under the other, as they are asked for. */
function Pages({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const [after, setAfter] = useState<(string | undefined)[]>([undefined]);
  return (
    <SettingsGroup>
      {after.map((cursor, index) => (
        <OnePage
          key={cursor ?? "first"}
          asked={{ ...asked, after: cursor, limit: "50" }}
          isFirst={index === 0}
          more={
            index === after.length - 1
              ? (next) => (
                  <Button
                    variant="ghost"
                    isFull
                    onPress={() => setAfter([...after, next])}
                  >{t`Show more`}</Button>
                )
              : undefined
          }
        />
      ))}
    </SettingsGroup>
  );
}

interface OnePageProps {
  asked: Asked;
  isFirst: boolean;
  more: ((next: string) => React.ReactNode) | undefined;
}

function OnePage({ asked, isFirst, more }: OnePageProps) {
  const { t } = useLingui();
  const answer = useAnswer<Page>("/sign-ins", asked, { objects: [] });
  return (
    <Loaded of={[answer]}>
      {() => {
        const page = answer.data;
        if (page === null) return null;
        if (isFirst && page.items.length === 0) {
          return <EmptyState size="small" illustration="search" title={t`No such attempts`} />;
        }
        return (
          <>
            {page.items.map((one) => (
              <SignInLine key={one.id} of={one} withPerson />
            ))}
            {page.next !== null && more?.(page.next)}
          </>
        );
      }}
    </Loaded>
  );
}
