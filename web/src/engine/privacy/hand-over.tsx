import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Api } from "@/engine/api/client";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { trackJob } from "@/engine/records/bulk/jobs-store";
import { useLinkOptions } from "@/engine/records/editors/link-options";
import { useApi } from "@/engine/sync/context";
import { type Meta, useMeta, useObject } from "@/engine/sync/meta";
import { uuid7 } from "@/kit/ids";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { useLocaleSettings } from "@/ui/locale";
import type { Option } from "@/ui/select";
import type { Work } from "./model";
import { endOf } from "./use-erase";

interface HandOverProps {
  item: Item;
  work: readonly Work[];
  onDone: () => void;
}

/** What a user looks after goes to somebody else first: a change of many records for each kind, which can be undone. */
export function HandOver({ item, work, onDone }: HandOverProps) {
  const { t } = useLingui();
  const { title } = item;
  const { locale } = useLocaleSettings();
  const [heir, setHeir] = useState<Option | null>(null);
  const { problem, isBusy, begin } = useHandOver(work, onDone);
  const load = useHeirs(item.id);
  return (
    <section className="flex flex-col gap-4 pt-1">
      {problem !== null && <Banner tone="danger">{problem}</Banner>}
      <p className="m-0 text-sm text-pretty text-ink-muted">
        {t`${title} still looks after these. Hand them over first; each of the changes can be undone.`}
      </p>
      <dl className="m-0 divide-y divide-line rounded-lg border border-line bg-surface px-3 text-sm nums">
        {work.map((one) => (
          <div key={one.object} className="flex min-w-0 items-baseline gap-3 py-1.5">
            <dt className="min-w-0 flex-1 truncate">{one.label}</dt>
            <dd className="m-0">{formatNumber(one.count, locale)}</dd>
          </div>
        ))}
      </dl>
      <ComboBox label={t`Who takes over`} value={heir} onChange={setHeir} load={load} isRequired />
      <div>
        <Button
          variant="primary"
          icon="users"
          isDisabled={heir === null}
          isLoading={isBusy}
          onPress={() => heir !== null && begin(heir.value)}
        >
          {t`Hand over`}
        </Button>
      </div>
    </section>
  );
}

/** Everybody who may come in but the one who left. */
function useHeirs(left: string) {
  const load = useLinkOptions(useObject("user"), useObject("task"));
  return useMemo<typeof load>(
    () => async (query, signal) => (await load(query, signal)).filter((one) => one.value !== left),
    [load, left],
  );
}

function useHandOver(work: readonly Work[], onDone: () => void) {
  const api = useApi();
  const meta = useMeta();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (heir: string): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const jobs = await Promise.all(work.map((one) => handOver(api, meta, one, heir)));
      await Promise.all(jobs.map((job) => endOf(api, job.id)));
      onDone();
    } catch (error) {
      setProblem(problemText(asProblem(error)));
    }
    setBusy(false);
  };
  return { problem, isBusy, begin: (heir: string) => void send(heir) };
}

async function handOver(api: Api, meta: Meta, work: Work, heir: string): Promise<Job> {
  const { plural } = meta.object(work.object);
  const body = { verb: "update", filter: work.filter, input: { [work.field]: heir } };
  const job = await api.post<Job>(`/${plural}/bulk`, body, { key: uuid7() });
  trackJob({ id: job.id, label: job.label });
  return job;
}
