import { useLingui } from "@lingui/react/macro";
import { useId, useRef, useState } from "react";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { uuid7 } from "@/kit/ids";
import { Button } from "@/ui/button";
import { FieldLine } from "./field-line";
import { LEFT_OUT, type LayoutDraft, placed, withField, withSection } from "./layout-model";
import { SectionCard } from "./section-card";
import { useDropZone } from "./use-drop-zone";
import { WhenDialog } from "./when-dialog";

export interface Arranging {
  object: ObjectMeta;
  draft: LayoutDraft;
  onChange: (draft: LayoutDraft) => void;
  /** The name of the list that lines are dragged in. */
  list: string;
  /** Asks when a field or a section is shown. */
  onWhen: (asked: Asked) => void;
}

/** Of what a condition is being asked, a field or a section: what it is called, and its condition as it is. */
export interface Asked {
  of: "field" | "section";
  id: string;
  name: string;
  when: Filter | null;
}

interface LayoutSectionsProps {
  object: ObjectMeta;
  draft: LayoutDraft;
  onChange: (draft: LayoutDraft) => void;
}

/** The sections with their fields, in any order; below them what is left out. */
export function LayoutSections({ object, draft, onChange }: LayoutSectionsProps) {
  const { t } = useLingui();
  const list = useId();
  const [asked, ask] = useState<Asked | null>(null);
  const arranging: Arranging = { object, draft, onChange, list, onWhen: ask };
  const add = (): void =>
    onChange({
      ...draft,
      sections: [...draft.sections, { id: uuid7(), label: t`New section`, when: null, fields: [] }],
    });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {draft.sections.map((section, at) => (
        <SectionCard key={section.id} section={section} at={at} {...arranging} />
      ))}
      <Button icon="plus" onPress={add} className="self-start">{t`Add section`}</Button>
      <LeftOut {...arranging} />
      {asked !== null && <Condition {...arranging} asked={asked} onClose={() => ask(null)} />}
    </div>
  );
}

function LeftOut(arranging: Arranging) {
  const { t } = useLingui();
  const { draft, list, onChange } = arranging;
  const box = useRef<HTMLElement>(null);
  const isOver = useDropZone(box, list, (name) =>
    onChange(placed(draft, name, { section: LEFT_OUT, at: draft.left_out.length })),
  );
  return (
    <section
      ref={box}
      aria-label={t`Left out`}
      className={cx(
        "rounded-lg border border-dashed border-line p-3",
        isOver && "border-accent bg-accent-soft",
      )}
    >
      <h2 className="m-0 text-sm text-ink-muted">{t`Left out`}</h2>
      {draft.left_out.length === 0 && (
        <p className="m-0 pt-1 text-xs text-ink-faint">{t`Drag a field here, or choose “Leave out” in its menu.`}</p>
      )}
      {draft.left_out.map((name, at) => (
        <FieldLine
          key={name}
          {...arranging}
          field={{ name, on: "both", when: null }}
          section={LEFT_OUT}
          at={at}
        />
      ))}
    </section>
  );
}

function Condition(props: Arranging & { asked: Asked; onClose: () => void }) {
  const { object, draft, onChange, asked, onClose } = props;
  const change = (when: Filter | null): void =>
    onChange(
      asked.of === "section" ? withSection(draft, asked.id, { when }) : withField(draft, asked.id, { when }),
    );
  return (
    <WhenDialog object={object} name={asked.name} when={asked.when} onChange={change} onClose={onClose} />
  );
}
