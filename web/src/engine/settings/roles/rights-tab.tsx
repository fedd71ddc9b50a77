import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMeta } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { EmptyState } from "@/ui/empty-state";
import { SearchField } from "@/ui/search-field";
import { useMedia } from "@/ui/use-media";
import { IncludedRoles } from "./included-roles";
import type { Definition } from "./law";
import { groupsOf } from "./matrix";
import { ObjectRights } from "./object-rights";
import { RightsMatrix } from "./rights-matrix";
import type { KnownLaw } from "./use-law";

export interface RightsTabProps {
  law: KnownLaw;
  /** The composed role that is written, so that it is not offered as a part of itself; null for a predefined one. */
  roleId: string | null;
  definition: Definition;
  /** null: to look at only. */
  write: ((definition: Definition) => void) | null;
  undo: (() => void) | null;
}

/** Everything that the role may do, as a matrix; where there is little room, one object after the other. */
export function RightsTab({ law, roleId, definition, write, undo }: RightsTabProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const [text, setText] = useState("");
  const [isOnlySet, setOnlySet] = useState(false);
  const isWide = useMedia("(min-width: 1180px)");
  const moduleOf = (name: string): string => {
    const object = meta.find(name);
    return object?.own === true ? "own" : (object?.module ?? "");
  };
  const groups = groupsOf(law, definition, moduleOf, { text, isOnlySet });
  const Rights = isWide ? RightsMatrix : ObjectRights;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {roleId !== null && <IncludedRoles law={law} roleId={roleId} definition={definition} write={write} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56 sm:max-w-xs">
          <SearchField
            label={t`Find an object`}
            placeholder={t`Find an object`}
            value={text}
            onChange={setText}
          />
        </div>
        <Checkbox value={isOnlySet} onChange={setOnlySet}>{t`Only what is set`}</Checkbox>
        {write !== null && (
          <Button
            size="sm"
            variant="ghost"
            icon="undo-2"
            isDisabled={undo === null}
            onPress={() => undo?.()}
            className="ms-auto"
          >
            {t`Undo`}
          </Button>
        )}
      </div>
      {groups.length === 0 ? (
        <EmptyState size="small" illustration="search" title={t`Nothing here`}>
          {isOnlySet ? t`Nothing like this is set.` : t`No object has “${text}” in its name.`}
        </EmptyState>
      ) : (
        <Rights law={law} definition={definition} write={write} groups={groups} />
      )}
    </div>
  );
}
