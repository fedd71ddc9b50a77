import { useLingui } from "@lingui/react/macro";
import type { TimelineEntry } from "@/engine/api/types";
import { useTimeline } from "@/engine/sync/use-timeline";
import { formatMoment } from "@/kit/dates";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { EmptyState } from "@/ui/empty-state";
import { useLocaleSettings } from "@/ui/locale";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { diffOf } from "./diff";
import { DiffList } from "./diff-list";
import { type Definition, definitionOf, EMPTY } from "./law";
import type { KnownLaw } from "./use-law";

interface Version {
  id: string;
  at: string;
  by: string;
  before: Definition;
  after: Definition;
}

/** Each time the role was published, newest first: out of its log. */
export function useVersions(role: string, limit: number) {
  const timeline = useTimeline("role", role, { kinds: ["change"], field: "published", limit });
  return { ...timeline, versions: timeline.entries.flatMap(versionOf) };
}

function versionOf(entry: TimelineEntry): Version[] {
  const change = entry.fields.find((field) => field.name === "published");
  const after = definitionOf(change?.to);
  if (after === null) return [];
  const before = definitionOf(change?.from) ?? EMPTY;
  return [{ id: entry.id, at: entry.at, by: entry.actor?.title ?? "Rapport", before, after }];
}

const AT_ONCE = 20;

export interface VersionsTabProps {
  law: KnownLaw;
  role: string;
  /** null: to look at only. */
  write: ((definition: Definition) => void) | null;
}

/** What counted when, what each publishing changed, and a way back to it. */
export function VersionsTab({ law, role, write }: VersionsTabProps) {
  const { t } = useLingui();
  const found = useVersions(role, AT_ONCE);
  return (
    <div className="flex flex-col gap-3">
      <Loaded of={[found]}>
        {() =>
          found.versions.length === 0 ? (
            <EmptyState size="small" illustration="records" title={t`Never published`} />
          ) : (
            <SettingsGroup>
              {found.versions.map((version, at) => (
                <VersionLine key={version.id} law={law} version={version} isNow={at === 0} write={write} />
              ))}
            </SettingsGroup>
          )
        }
      </Loaded>
      {found.hasMore && (
        <Button isLoading={found.isLoadingMore} onPress={found.loadMore} className="self-start">
          {t`Show earlier`}
        </Button>
      )}
    </div>
  );
}

interface VersionLineProps extends Pick<VersionsTabProps, "law" | "write"> {
  version: Version;
  isNow: boolean;
}

function VersionLine({ law, version, isNow, write }: VersionLineProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const when = formatMoment(version.at, locale, timeZone);
  const title = isNow ? t`${when}, ${version.by} (counts now)` : t`${when}, ${version.by}`;
  return (
    <div className="px-4 py-2">
      <Disclosure
        title={title}
        isOpenAtFirst={isNow}
        actions={
          write !== null && (
            <Button size="sm" variant="ghost" onPress={() => write(version.after)}>{t`Take as draft`}</Button>
          )
        }
      >
        <DiffList law={law} diff={diffOf(law, version.before, version.after)} />
      </Disclosure>
    </div>
  );
}
