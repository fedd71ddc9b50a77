import { useLingui } from "@lingui/react/macro";
import { Dialog } from "@/ui/dialog";
import { KeyHint } from "@/ui/key-hint";
import { type Command, useAllCommands } from "./registry";

/** Every key that does something on this page. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const commands = useAllCommands().filter((command) => command.keys !== undefined);
  const sections = [...Map.groupBy(commands, (command) => command.section ?? t`This page`)];
  return (
    <Dialog isOpen onClose={onClose} title={t`Keyboard`} size="lg">
      <div className="gap-x-10 sm:columns-2">
        {sections.map(([section, found]) => (
          <Section key={section} title={section} commands={found} />
        ))}
      </div>
    </Dialog>
  );
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
