import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { CopyText } from "@/engine/settings/copy-text";
import { ShownOnce } from "@/engine/settings/shown-once";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { formatMoment } from "@/kit/dates";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Popover } from "@/ui/popover";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { showToast } from "@/ui/toast";
import { runningAbout } from "./model";

interface GuestLinksProps {
  object: string;
  id: string;
}

/** Links by which people without an account see the record, and a new one. */
export function GuestLinks({ object, id }: GuestLinksProps) {
  const { t } = useLingui();
  const [made, setMade] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const fields = ["until", "with_files", "created_by"];
  const list = useList("guest-link", { filter: runningAbout(object, id), fields, limit: 50 });
  const take = (address: string): void => {
    setMaking(false);
    setMade(address);
    void list.reload();
  };
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="text-sm font-medium">{t`Links for guests`}</h3>
          <p className="text-xs text-ink-muted">{t`Whoever has one sees what you see here, without an account.`}</p>
        </div>
        {!isMaking && <Button size="sm" icon="link" onPress={() => setMaking(true)}>{t`Make a link`}</Button>}
      </div>
      {isMaking && <NewLink object={object} id={id} onMade={take} />}
      <ul className="m-0 flex list-none flex-col divide-y divide-line p-0">
        {list.items.map((link) => (
          <LinkLine key={link.id} link={link} onDone={() => void list.reload()} />
        ))}
      </ul>
      {made !== null && (
        <ShownOnce
          title={t`A link for guests`}
          warning={t`It is shown this once. Whoever has it sees this record until the link ends.`}
          onClose={() => setMade(null)}
        >
          <CopyText label={t`Link`} value={made} />
        </ShownOnce>
      )}
    </section>
  );
}

const DAY = 86_400_000;

function NewLink({ object, id, onMade }: GuestLinksProps & { onMade: (address: string) => void }) {
  const { t } = useLingui();
  const api = useApi();
  const [days, setDays] = useState("7");
  const [hasFiles, setFiles] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      const until = new Date(Date.now() + Number(days) * DAY - 60_000).toISOString();
      const asked = { regarding: { object, id }, until, with_files: hasFiles };
      onMade((await api.post<{ address: string }>("/guest-access", asked)).address);
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-wrap items-end gap-3 rounded-md border border-line bg-sunken p-3">
      <div className="w-36">
        <Select
          label={t`Ends`}
          value={days}
          options={[
            { value: "1", label: t`Tomorrow` },
            { value: "7", label: t`In 7 days` },
            { value: "30", label: t`In 30 days` },
            { value: "90", label: t`In 90 days` },
          ]}
          onChange={(value) => setDays(value ?? "7")}
        />
      </div>
      <div className="flex min-h-control flex-1 items-center">
        <Switch value={hasFiles} onChange={setFiles}>{t`With its files`}</Switch>
      </div>
      <Button variant="primary" isLoading={isBusy} onPress={() => void make()}>{t`Make link`}</Button>
    </div>
  );
}

function LinkLine({ link, onDone }: { link: Item; onDone: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const { locale, timeZone } = useLocaleSettings();
  const until = formatMoment(asText(link["until"]), locale, timeZone);
  const end = async (): Promise<void> => {
    try {
      await api.post(`/guest-links/${link.id}/end`, {});
      showToast({ title: t`The link shows nothing any more`, tone: "positive" });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    onDone();
  };
  return (
    <li className="flex min-w-0 items-center gap-3 py-2">
      <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-ink-muted">
        <Icon name="link" size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="truncate text-sm">
          {link["with_files"] === true ? t`With files, until ${until}` : t`Until ${until}`}
        </div>
        <TrailOf link={link.id} />
      </div>
      {link.can.includes("end") && (
        <IconButton icon="unlink" label={t`End this link`} onPress={() => void end()} />
      )}
    </li>
  );
}

interface Trail {
  count: number;
  items: { at: string; address: string | null; agent: string; file: string }[];
}

/** How often a link was opened, and from where. */
function TrailOf({ link }: { link: string }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const { data } = useAnswer<Trail>(`/guest-access/${link}`, {}, { objects: ["guest-link"] });
  if (data === null || data.count === 0) {
    return <div className="text-xs text-ink-muted">{t`Not opened yet`}</div>;
  }
  return (
    <Popover
      label={t`Who opened it`}
      trigger={
        <Button variant="ghost" size="sm" className="-ms-2">
          <Plural value={data.count} one="Opened once" other="Opened # times" />
        </Button>
      }
    >
      <ul className="m-0 flex max-h-72 w-72 list-none flex-col gap-2 overflow-y-auto p-3 text-xs">
        {data.items.map((one, at) => (
          <li key={`${one.at} ${at}`} className="flex flex-col">
            <span className="nums">{formatMoment(one.at, locale, timeZone)}</span>
            <span className="truncate text-ink-muted" dir="auto">
              {[one.address, one.file].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
