import { useLingui } from "@lingui/react/macro";
import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { usePageTitle } from "@/engine/commands/page-title";
import { CompanyTrouble } from "./company-trouble";
import { entered, useSession } from "./session";
import { SignInForm } from "./sign-in-form";
import { SignInFrame } from "./sign-in-frame";

const Enrol = lazy(async () => ({ default: (await import("./enrol")).Enrol }));

/** The way in. Where to go afterwards is the router's affair: it sees that somebody is signed in. */
export function SignInPage() {
  const { t } = useLingui();
  const isEnrolling = useSession().state === "enrol";
  const { next, trouble, step, left } = useSearch({ strict: false });
  usePageTitle(isEnrolling ? t`Set up a second step` : t`Sign in`);
  if (isEnrolling) {
    return (
      <Suspense>
        <Enrol />
      </Suspense>
    );
  }
  return (
    <SignInFrame title={t`Welcome back`} description={t`Sign in to your workspace.`}>
      <CompanyTrouble trouble={trouble} hasLeft={left === true} />
      <SignInForm onDone={entered} next={next ?? "/"} isHalfWay={step === true} />
    </SignInFrame>
  );
}
