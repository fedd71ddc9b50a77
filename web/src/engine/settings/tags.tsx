import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { useSettled } from "@/engine/records/detail/use-settled";
import { useApi } from "@/engine/sync/context";
import { useCommand } from "@/engine/sync/use-command";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { SearchField } from "@/ui/search-field";
import { showToast } from "@/ui/toast";
import { Loaded } from "./loaded";
import { SettingsFrame, SettingsGroup } from "./settings-frame";
import { TagDialog } from "./tag-dialog";
import { TagJob, TagLine, type UsedTag } from "./tag-line";
import { useUsedTags } from "./use-used-tags";

/** With no more than these nobody has to search. */
const FEW = 8;

/** Every tag of the book: how often it is used, its colour, another name, or away with it. */
export function TagSettings() {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<{ tag: UsedTag; isRemoving: boolean } | null>(null);
  const { job, isBusy, change, end } = useTagJob();
  const used = useUsedTags(useSettled(query));
  const { tags, total } = used;
  const done = tags.length;
  const recolour = useRecolour();
  const isSearched = query.trim() !== "";
  return (
    <SettingsFrame
      title={t`Tags`}
      description={t`Free words on records. What is changed here changes on every record that bears it.`}
    >
      {job !== null && (
        <TagJob
          key={job}
          job={job}
          onDone={() => {
            end();
            void used.reload();
          }}
        />
      )}
      {(isSearched || total > FEW) && (
        <SearchField label={t`Search tags`} placeholder={t`Search tags`} value={query} onChange={setQuery} />
      )}
      <Loaded of={[used]}>
        {() => (
          <SettingsGroup>
            {tags.length === 0 && (
              <EmptyState
                illustration={isSearched ? "search" : "records"}
                title={isSearched ? t`No tag is called so` : t`No tags yet`}
              >
                {t`Write a tag into the field Tags of any record, and it stands here.`}
              </EmptyState>
            )}
            {tags.map((tag) => (
              <TagLine
                key={tag.name}
                tag={tag}
                isBusy={isBusy}
                onColour={(tone) => void recolour(tag, tone).then(used.reload)}
                onRename={() => setOpen({ tag, isRemoving: false })}
                onRemove={() => setOpen({ tag, isRemoving: true })}
              />
            ))}
            {used.hasMore && (
              <div className="flex items-center gap-3 px-4 py-2">
                <Button
                  size="sm"
                  isLoading={used.isLoadingMore}
                  onPress={used.loadMore}
                >{t`Show more`}</Button>
                <span className="text-xs text-ink-muted nums">{t`${done} of ${total}`}</span>
              </div>
            )}
          </SettingsGroup>
        )}
      </Loaded>
      {open !== null && (
        <TagDialog
          {...open}
          words={plural(open.tag.count, { one: "# record", other: "# records" })}
          onClose={() => setOpen(null)}
          onChange={(into) => void change(open.tag.name, into)}
        />
      )}
    </SettingsFrame>
  );
}

function useTagJob() {
  const api = useApi();
  const [job, setJob] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = async (name: string, into: string): Promise<void> => {
    try {
      const started = await api.post<Job>("/used-tags/replace", { name, into });
      setJob(started.id);
      setBusy(true);
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return { job, isBusy, change, end: () => setBusy(false) };
}

/** A tag with a colour is a record; one without is only a word. */
function useRecolour(): (tag: UsedTag, tone: string) => Promise<unknown> {
  const { run } = useCommand();
  return async ({ id, name }, tone) => {
    const sending =
      id === null ? run("tag.create", null, { name, tone }) : run("tag.update", { id }, { tone });
    return (await sending).outcome;
  };
}
