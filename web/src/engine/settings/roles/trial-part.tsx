import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { COLLEAGUES } from "@/engine/access/colleagues";
import { type Problem, problemText } from "@/engine/api/problem";
import type { Filter, ListAnswer } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { ComboBox } from "@/ui/combo-box";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import type { Option } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";
import type { LoadOptions } from "@/ui/use-options";
import type { KnownLaw } from "./use-law";
import { type Exposure, type Trial, useTrial } from "./use-trial";
import { useLawWords } from "./words";

/** The draft tried on: what whoever has the role gains and loses, or what one person would. */
export function TrialPart({ law, role }: { law: KnownLaw; role: string }) {
  const { t } = useLingui();
  const [person, setPerson] = useState<Option | null>(null);
  const { trial, problem } = useTrial(role, person?.value ?? null);
  const load = usePeople(null);
  return (
    <section className="flex flex-col gap-2.5" aria-label={t`Tried on`}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <h3 className="text-base text-heading">{t`Tried on`}</h3>
        <ComboBox
          label={t`Try for a person`}
          labelHidden
          placeholder={t`Try for a person…`}
          value={person}
          onChange={setPerson}
          load={load}
          className="w-full sm:w-64"
        />
      </div>
      {trial === null ? (
        <Waiting problem={problem} />
      ) : (
        <Found law={law} trial={trial} name={person?.label ?? null} />
      )}
    </section>
  );
}

function Waiting({ problem }: { problem: Problem | null }) {
  if (problem === null) return <SkeletonText lines={3} />;
  return <Banner tone="danger">{problemText(problem)}</Banner>;
}

function Found({ law, trial, name }: { law: KnownLaw; trial: Trial; name: string | null }) {
  const { t } = useLingui();
  const words = useLawWords(law);
  return (
    <>
      <p className="text-sm text-ink-muted">
        {name === null ? <Concerned trial={trial} /> : t`What changes for ${name} with this role:`}
      </p>
      <Conflicts trial={trial} />
      <Veilings trial={trial} />
      <Handovers law={law} trial={trial} />
      {trial.exposures.length === 0 ? (
        trial.people > 0 && <p className="text-sm">{t`They see and edit the same records as before.`}</p>
      ) : (
        <ul className="m-0 flex list-none flex-col divide-y divide-line rounded-md border border-line p-0">
          {trial.exposures.map((one) => (
            <li key={`${one.object} ${one.verb}`} className="flex flex-col gap-0.5 px-3 py-2 text-sm">
              <span className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-medium">{words.place(one)}</span>
                <Amount count={one.gained} bound={trial.bound} isGained />
                <Amount count={one.lost} bound={trial.bound} />
              </span>
              <Samples of={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Rights that belong to no record, and who gains or loses them. */
function Handovers({ law, trial }: { law: KnownLaw; trial: Trial }) {
  const { t } = useLingui();
  const words = useLawWords(law);
  if (trial.rights.length === 0) return null;
  return (
    <ul
      aria-label={t`Rights`}
      className="m-0 flex list-none flex-col divide-y divide-line rounded-md border border-line p-0"
    >
      {trial.rights.map((one) => {
        const gained = one.gained.map((who) => who.name).join(", ");
        const lost = one.lost.map((who) => who.name).join(", ");
        return (
          <li
            key={`${one.object} ${one.verb}`}
            className="flex flex-wrap items-baseline gap-x-3 px-3 py-2 text-sm"
          >
            <span className="font-medium">{words.verb(one.verb)}</span>
            {gained !== "" && <span className="text-positive-ink">{t`Gained by ${gained}`}</span>}
            {lost !== "" && <span className="text-danger-ink">{t`Lost by ${lost}`}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** Whom it would make break a separation of duties; publishing is refused then. */
function Conflicts({ trial }: { trial: Trial }) {
  const { t } = useLingui();
  return trial.conflicts.map((one) => {
    const names = one.people.map((who) => who.name).join(", ");
    return (
      <Banner key={one.id} tone="danger" title={t`It would break “${one.name}”`}>
        {t`${names} would have rights that are to be kept apart. It cannot be published as it is.`}
      </Banner>
    );
  });
}

/** What becomes of fields, and for how many people. */
function Veilings({ trial }: { trial: Trial }) {
  const { t } = useLingui();
  const words = { hidden: t`Hidden`, shown: t`Shown`, locked: t`Locked`, opened: t`Can be changed again` };
  if (trial.fields.length === 0) return null;
  return (
    <ul
      aria-label={t`Fields`}
      className="m-0 flex list-none flex-col divide-y divide-line rounded-md border border-line p-0"
    >
      {trial.fields.map((one) => (
        <li
          key={`${one.object} ${one.field} ${one.state}`}
          className="flex flex-wrap items-baseline gap-x-3 px-3 py-2 text-sm"
        >
          <span className="font-medium">{`${one.label}: ${one.field_label}`}</span>
          <span className={DARK.has(one.state) ? "text-danger-ink" : "text-positive-ink"}>
            {words[one.state]}
          </span>
          <span className="text-ink-muted nums">
            <Plural value={one.people} one="for # person" other="for # people" />
          </span>
        </li>
      ))}
    </ul>
  );
}

const DARK: ReadonlySet<string> = new Set(["hidden", "locked"]);

function Concerned({ trial }: { trial: Trial }) {
  const { t } = useLingui();
  if (trial.people === 0)
    return t`Nobody has this role yet. Try it for a person to see what it would show them.`;
  return (
    <>
      <Plural value={trial.people} one="# person has this role." other="# people have this role." />{" "}
      {trial.looked_at < trial.people && (
        <Plural value={trial.looked_at} one="Looked at # of them." other="Looked at # of them." />
      )}
    </>
  );
}

function Amount({ count, bound, isGained = false }: { count: number; bound: number; isGained?: boolean }) {
  const { locale } = useLocaleSettings();
  if (count === 0) return null;
  const number = `${formatNumber(count, locale)}${count >= bound ? "+" : ""}`;
  return isGained ? (
    <span className="text-positive-ink nums">
      <Trans>{number} more</Trans>
    </span>
  ) : (
    <span className="text-danger-ink nums">
      <Trans>{number} fewer</Trans>
    </span>
  );
}

function Samples({ of }: { of: Exposure }) {
  const { t } = useLingui();
  if (of.samples.length === 0) return null;
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2 text-xs text-ink-muted">
      {t`Among them:`}
      {of.samples.map((sample) => (
        <SampleLink key={sample.id} object={of.object} id={sample.id} title={sample.title} />
      ))}
    </span>
  );
}

function SampleLink({ object, id, title }: { object: string; id: string; title: string }) {
  const { t } = useLingui();
  return <Link href={recordHref(object, id)}>{title === "" ? t`No name` : title}</Link>;
}

/** Active people to choose from; those who have `role` already are left out. */
export function usePeople(role: string | null): LoadOptions {
  const api = useApi();
  return useMemo(
    () => async (query, signal) => {
      const parts: Filter[] = [COLLEAGUES];
      if (role !== null) parts.push({ not: { field: "extra_roles", op: "has", value: role } });
      if (query.trim() !== "") parts.push({ field: "name", op: "contains", value: query.trim() });
      const asked = {
        fields: "name,email,extra_roles",
        limit: 20,
        sort: "name",
        filter: JSON.stringify({ and: parts }),
      };
      const { items } = await api.get<ListAnswer>("/users", asked, { signal });
      return items.map((item) => ({
        value: item.id,
        label: item.title,
        detail: String(item["email"] ?? ""),
      }));
    },
    [api, role],
  );
}
