import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fold } from "@/kit/text";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { KeyHint } from "@/ui/key-hint";
import { Link } from "@/ui/link";
import { SearchField } from "@/ui/search-field";
import { type Command, useAllCommands } from "./registry";

/** Every key that does something on this page, as the commands name them; with a search. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const commands = fittingKeys(useAllCommands(), query);
  const sections = [...Map.groupBy(commands, (command) => command.section ?? t`This page`)];
  return (
    <Dialog isOpen onClose={onClose} title={t`Keyboard`} size="lg">
      <div className="flex flex-col gap-4">
        <SearchField
          label={t`Search the keys`}
          placeholder={t`Search by what it does, or by the key`}
          value={query}
          onChange={setQuery}
          autoFocus
        />
        {sections.length === 0 && (
          <EmptyState size="small" illustration="search" title={t`No key does “${query.trim()}”`} />
        )}
        <div className="gap-x-10 sm:columns-2">
          {sections.map(([section, found]) => (
            <Section key={section} title={section} commands={found} />
          ))}
        </div>
        <p className="text-sm text-ink-muted">
          <Link href="/help/keyboard" onPress={onClose}>{t`Keys inside tables, boards and forms`}</Link>
        </p>
      </div>
    </Dialog>
  );
}

/** The commands with keys that fit what was typed: by their words, or by the keys themselves. */
function fittingKeys(commands: readonly Command[], query: string): Command[] {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  return commands.filter(({ label, section = "", keys }) => {
    if (keys === undefined) return false;
    const text = fold(`${label} ${section} ${keys} ${keys.replaceAll("mod", "ctrl")}`);
    return words.every((word) => text.includes(word));
  });
}

function Section({ title, commands }: { title: string; commands: readonly Command[] }) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-overline">{title}</h3>
      <dl>
        {commands.map((command) => (
          <div
            key={command.id}
            className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0"
          >
            <dt className="min-w-0 truncate">{command.label}</dt>
            <dd className="text-ink-muted">
              <KeyHint keys={command.keys ?? ""} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
