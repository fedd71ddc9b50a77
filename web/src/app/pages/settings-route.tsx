import { useParams } from "@tanstack/react-router";
import { SettingsPage } from "@/engine/settings/settings-page";

/** /settings/<section> */
export function SettingsRoute() {
  const { section = "" } = useParams({ strict: false });
  return <SettingsPage section={section} />;
}
