import { useParams } from "@tanstack/react-router";
import { ResetPasswordPage } from "@/engine/access/reset-pages";

/** /sign-in/reset/<key>: where the mail's link leads. */
export function ResetKeyPage() {
  const { key = "" } = useParams({ strict: false });
  return <ResetPasswordPage resetKey={key} />;
}
