import { useParams } from "@tanstack/react-router";
import { arriving } from "./arriving";

const Settings = arriving<{ section: string }>("settings/settings-page", "SettingsPage");

/** /settings/<section> */
export function SettingsRoute() {
  const { section = "" } = useParams({ strict: false });
  return <Settings section={section} />;
}
