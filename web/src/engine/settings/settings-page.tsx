import { useLingui } from "@lingui/react/macro";
import { createElement, Suspense } from "react";
import { usePageTitle } from "@/engine/commands/page-title";
import { partOf, type SettingsEntry } from "@/engine/slots";
import { cx } from "@/kit/cx";
import { ErrorState } from "@/ui/error-state";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { Skeleton, SkeletonText } from "@/ui/skeleton";
import { useSettings } from "./sections";
import { SettingsNav } from "./settings-nav";

/** /settings/<section>: a list of pages and one of them. On a phone the list is a page of its own, at /settings. */
export function SettingsPage({ section }: { section: string }) {
  const { t, i18n } = useLingui();
  const groups = useSettings();
  const entries = groups.flatMap((one) => one.entries);
  const shown = section === "" ? entries[0] : entries.find((entry) => entry.id === section);
  usePageTitle(shown === undefined ? t`Settings` : i18n._(shown.label));
  const isList = section === "";
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <SettingsNav groups={groups} current={shown?.id} className={cx(!isList && "max-md:hidden")} />
      <div className={cx("min-w-0 flex-1 overflow-y-auto", isList && "max-md:hidden")}>
        <Link
          href="/settings"
          className="touch-target ms-4 -mb-2 inline-flex items-center gap-1 pt-3 text-sm md:hidden"
        >
          <Icon name="chevron-left" size={14} className="rtl:rotate-180" />
          {t`Settings`}
        </Link>
        {shown === undefined ? <Nothing /> : <Section entry={shown} />}
      </div>
    </div>
  );
}

function Section({ entry }: { entry: SettingsEntry }) {
  return <Suspense fallback={<Waiting />}>{createElement(partOf(entry))}</Suspense>;
}

function Waiting() {
  return (
    <div className="mx-auto flex max-w-3xl animate-fade flex-col gap-6 px-4 py-8 sm:px-8" aria-hidden="true">
      <SkeletonText lines={2} />
      <Skeleton className="h-56" />
    </div>
  );
}

function Nothing() {
  const { t } = useLingui();
  return (
    <div className="p-10">
      <ErrorState kind="search" title={t`There is no such page in the settings`}>
        {t`Choose one from the list. Some are for administrators alone.`}
      </ErrorState>
    </div>
  );
}
