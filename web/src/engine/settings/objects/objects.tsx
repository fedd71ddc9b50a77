import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { ErrorState } from "@/ui/error-state";
import { ButtonLink } from "@/ui/link";
import { Loaded } from "../loaded";
import { SettingsFrame } from "../settings-frame";
import { LayoutPage } from "./layouts/layout-editor";
import { useLayoutPlace } from "./layouts/use-layouts";
import type { OpenObject, SchemaOptions } from "./model";
import { ObjectList } from "./object-list";
import { ObjectPage } from "./object-page";
import { objectHref, useObjectPlace } from "./place";
import { useOptions } from "./use-schema";

/** Settings, Objects and fields: what the product keeps of each thing, and things of one's own. */
export function ObjectSettings() {
  const options = useOptions();
  const [place] = useObjectPlace();
  if (place === null) return <ObjectList loading={options} />;
  const open = options.data?.objects.find((one) => one.name === place);
  if (options.data !== null && open !== undefined) {
    return <OneObject key={place} open={open} options={options.data} />;
  }
  return (
    <SettingsFrame isWide title="">
      <Loaded of={[options]}>{() => <NoSuchObject />}</Loaded>
    </SettingsFrame>
  );
}

/** The page of an object, or of one of its layouts. */
function OneObject({ open, options }: { open: OpenObject; options: SchemaOptions }) {
  const [layout, leave] = useLayoutPlace(open.name);
  const object = useMeta().find(open.name);
  if (layout === null || object === undefined) return <ObjectPage open={open} options={options} />;
  return <LayoutPage key={layout} object={object} place={layout} onLeave={leave} />;
}

function NoSuchObject() {
  const { t } = useLingui();
  return (
    <ErrorState
      kind="search"
      title={t`There is no such object`}
      actions={<ButtonLink href={objectHref()}>{t`All objects`}</ButtonLink>}
    >
      {t`It was removed, or the address is wrong.`}
    </ErrorState>
  );
}
