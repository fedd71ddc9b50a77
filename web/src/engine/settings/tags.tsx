import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { fold } from "@/kit/text";
import { EmptyState } from "@/ui/empty-state";
import { SearchField } from "@/ui/search-field";
import { showToast } from "@/ui/toast";
import { Loaded } from "./loaded";
import { SettingsFrame, SettingsGroup } from "./settings-frame";
import { TagDialog } from "./tag-dialog";
import { TagJob, TagLine, type UsedTag } from "./tag-line";

/** Every tag of the book: how often it is used, its colour, another name, or away with it. */
export function TagSettings() {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<{ tag: UsedTag; isRemoving: boolean } | null>(null);
  const { job, isBusy, change, end } = useTagJob();
  const used = useAnswer<{ items: UsedTag[] }>(
    "/used-tags",
    {},
    { objects: ["tag", "contact", "company", "deal"] },
  );
  const recolour = useRecolour();
  const all = used.data?.items ?? [];
  const shown = all.filter((tag) => fold(tag.name).includes(fold(query)));
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
      {all.length > 8 && (
        <SearchField label={t`Search tags`} placeholder={t`Search tags`} value={query} onChange={setQuery} />
      )}
      <Loaded of={[used]}>
        {() => (
          <SettingsGroup>
            {shown.length === 0 && (
              <EmptyState
                illustration={all.length === 0 ? "records" : "search"}
                title={all.length === 0 ? t`No tags yet` : t`No tag is called so`}
              >
                {t`Write a tag into the field Tags of any record, and it stands here.`}
              </EmptyState>
            )}
            {shown.map((tag) => (
              <TagLine
                key={tag.name}
                tag={tag}
                isBusy={isBusy}
                onColour={(tone) => void recolour(tag.name, tone).then(used.reload)}
                onRename={() => setOpen({ tag, isRemoving: false })}
                onRemove={() => setOpen({ tag, isRemoving: true })}
              />
            ))}
          </SettingsGroup>
        )}
      </Loaded>
      {open !== null && (
        <TagDialog
          {...open}
          others={all.map((tag) => tag.name).filter((name) => name !== open.tag.name)}
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
function useRecolour(): (name: string, tone: string) => Promise<unknown> {
  const { run } = useCommand();
  const { items } = useList("tag", { fields: ["name", "tone"], limit: 200 });
  return async (name, tone) => {
    const known = items.find((item) => item["name"] === name);
    const sending =
      known === undefined ? run("tag.create", null, { name, tone }) : run("tag.update", known, { tone });
    return (await sending).outcome;
  };
}
