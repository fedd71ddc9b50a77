import { useParams } from "@tanstack/react-router";
import { GuidePage } from "@/engine/help/guide-page";

export function HelpRoute() {
  const { page } = useParams({ strict: false });
  return <GuidePage page={page ?? ""} />;
}
