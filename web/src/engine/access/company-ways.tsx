import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Button } from "@/ui/button";
import { goTo, type Provider, providers, realmOf } from "./company";
import type { SignInErrors } from "./sign-in-errors";

/** More than these are not all shown: whose one is follows from the address. */
const MOST = 3;

interface CompanyWaysProps {
  /** What was typed so far. */
  email: string;
  /** Where to come back to. */
  next: string;
  run: (work: () => Promise<SignInErrors | null>) => void;
}

/** The company sign-ins there are, each a button; of many, the one of the address. Nothing where there is none. */
export function CompanyWays({ email, next, run }: CompanyWaysProps) {
  const { t } = useLingui();
  const known = useProviders();
  if (known.length === 0) return null;
  const find = async (): Promise<SignInErrors | null> => {
    if (!email.includes("@")) return { email: t`Type your email address first.` };
    const [own] = (await realmOf(email.trim())).items;
    if (own === undefined) return { email: t`There is no company sign-in for this address.` };
    await goTo(own, next);
    return null;
  };
  return (
    <>
      <Or />
      {known.length > MOST ? (
        <Button size="lg" icon="building-2" isFull onPress={() => run(find)}>
          {t`Continue with your company sign-in`}
        </Button>
      ) : (
        known.map((provider) => <CompanyButton key={provider.id} provider={provider} next={next} run={run} />)
      )}
    </>
  );
}

interface CompanyButtonProps extends Omit<CompanyWaysProps, "email"> {
  provider: Provider;
  isMain?: boolean | undefined;
}

export function CompanyButton({ provider, next, run, isMain }: CompanyButtonProps) {
  const { t } = useLingui();
  const go = async (): Promise<null> => {
    await goTo(provider, next);
    return null;
  };
  return (
    <Button
      variant={isMain === true ? "primary" : "secondary"}
      size="lg"
      icon="building-2"
      isFull
      onPress={() => run(go)}
    >
      {t`Continue with ${provider.name}`}
    </Button>
  );
}

function Or() {
  const { t } = useLingui();
  return (
    <div className="flex items-center gap-3 text-xs text-ink-faint" aria-hidden="true">
      <span className="h-px flex-1 bg-line" />
      {t`or`}
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

function useProviders(): readonly Provider[] {
  const [found, setFound] = useState<readonly Provider[]>([]);
  useEffect(() => {
    let isGone = false;
    // Without an answer there is the password.
    providers().then(
      (items) => isGone || setFound(items),
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, []);
  return found;
}
