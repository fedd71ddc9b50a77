import { useLingui } from "@lingui/react/macro";
import { usePageTitle } from "@/engine/commands/page-title";
import { entered } from "./session";
import { SignInForm } from "./sign-in-form";
import { SignInFrame } from "./sign-in-frame";

/** The way in. Where to go afterwards is the router's affair: it sees that somebody is signed in. */
export function SignInPage() {
  const { t } = useLingui();
  usePageTitle(t`Sign in`);
  return (
    <SignInFrame title={t`Welcome back`} description={t`Sign in to your workspace.`}>
      <SignInForm onDone={entered} />
    </SignInFrame>
  );
}
