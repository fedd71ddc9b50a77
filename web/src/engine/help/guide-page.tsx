import { useLingui } from "@lingui/react/macro";
import { Link as RouterLink, useLocation } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { PAGES } from "virtual:guide";
import { usePageTitle } from "@/engine/commands/page-title";
import { cx } from "@/kit/cx";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { SearchField } from "@/ui/search-field";
import { excerpt, findPassages, passagesOf, plainText } from "./finding";
import { Blocks } from "./guide-blocks";
import type { GuidePage as Page } from "./guide-types";

/** /help/<page>#<part>: the guide, served with the product, with a search of its own. */
export function GuidePage({ page }: { page: string }) {
  const hash = useLocation({ select: (location) => location.hash });
  // Whoever follows a link has found what they searched for.
  return <Opened key={`${page}#${hash}`} page={page} hash={hash} />;
}

function Opened({ page, hash }: { page: string; hash: string }) {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const shown = PAGES.find((one) => one.slug === (page || "start"));
  usePageTitle(shown === undefined ? t`Guide` : shown.title);
  useEffect(() => {
    const part = hash === "" ? null : document.getElementById(hash);
    if (part !== null) part.scrollIntoView({ block: "start" });
    else document.getElementById("guide-page")?.scrollTo({ top: 0 });
  }, [hash]);
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <nav
        aria-label={t`Guide`}
        className="flex shrink-0 flex-col gap-3 overflow-y-auto border-line px-4 pt-3 pb-3 md:w-60 md:border-e md:bg-canvas/50"
      >
        <SearchField
          label={t`Search the guide`}
          placeholder={t`Search the guide`}
          value={query}
          onChange={setQuery}
        />
        <Pages current={shown?.slug} />
      </nav>
      <div id="guide-page" className="min-w-0 flex-1 overflow-y-auto scroll-smooth">
        {query.trim() !== "" && <Found query={query} />}
        {query.trim() === "" && shown === undefined && <Missing />}
        {query.trim() === "" && shown !== undefined && <Shown page={shown} />}
      </div>
    </div>
  );
}

function Pages({ current }: { current: string | undefined }) {
  return (
    <ul className="m-0 flex list-none gap-1 p-0 max-md:overflow-x-auto md:flex-col md:gap-px">
      {PAGES.map(({ slug, title }) => (
        <li key={slug}>
          <RouterLink
            to={`/help/${slug}` as string}
            aria-current={slug === current ? "page" : undefined}
            className={cx(
              "flex h-8 items-center rounded-sm px-2 text-sm whitespace-nowrap text-ink-muted hover:bg-hover hover:text-ink coarse:h-11",
              slug === current && "bg-pressed font-medium text-ink",
            )}
          >
            {title}
          </RouterLink>
        </li>
      ))}
    </ul>
  );
}

function Shown({ page }: { page: Page }) {
  const { t } = useLingui();
  const parts = page.blocks.flatMap((block) =>
    block.type === "heading" && block.depth === 2 ? [block] : [],
  );
  return (
    <div className="mx-auto flex max-w-5xl gap-10 px-4 py-6 sm:px-8">
      {/* The guide is written in English, whichever language the app speaks. */}
      <article lang="en" dir="ltr" className="max-w-3xl min-w-0 flex-1 pb-20">
        <Blocks blocks={page.blocks} />
      </article>
      {parts.length > 1 && (
        <aside className="sticky top-6 w-44 shrink-0 self-start max-xl:hidden" aria-label={t`On this page`}>
          <p className="pb-1 text-overline">{t`On this page`}</p>
          <ul className="m-0 list-none p-0">
            {parts.map((part) => (
              <li key={part.id} className="py-1 text-xs">
                <Link variant="quiet" href={`/help/${page.slug}#${part.id}`}>
                  {plainText(part.content)}
                </Link>
              </li>
            ))}
          </ul>
        </aside>
      )}
    </div>
  );
}

function Found({ query }: { query: string }) {
  const { t } = useLingui();
  const passages = useMemo(() => passagesOf(PAGES), []);
  const found = findPassages(passages, query);
  if (found.length === 0)
    return (
      <EmptyState illustration="search" title={t`The guide says nothing about “${query.trim()}”`}>
        {t`Try another word, or one of the pages.`}
      </EmptyState>
    );
  return (
    <ul className="mx-auto flex max-w-3xl list-none flex-col gap-5 px-4 py-6 sm:px-8" aria-label={t`Results`}>
      {found.map((passage) => (
        <li key={passage.href}>
          <Link href={passage.href} className="text-base">
            {passage.heading}
          </Link>
          <span className="ms-2 text-xs text-ink-faint">{passage.page}</span>
          <p lang="en" className="own-direction text-sm text-ink-muted">
            {excerpt(passage, query)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Missing() {
  const { t } = useLingui();
  return (
    <div className="p-10">
      <ErrorState kind="search" title={t`The guide has no such page`}>
        {t`Choose one of the list, or search for a word.`}
      </ErrorState>
    </div>
  );
}
