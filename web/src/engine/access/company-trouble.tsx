import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Banner } from "@/ui/banner";
import { leftCompany } from "./company";

/** Why a company sign-in let nobody in, in words; or that leaving here is not leaving there. */
export function CompanyTrouble({ trouble, hasLeft }: { trouble: string | undefined; hasLeft: boolean }) {
  const { t } = useLingui();
  const words = useTroubleWords();
  const [company] = useState(() => (hasLeft ? leftCompany() : null));
  if (trouble !== undefined) {
    return (
      <Banner tone={trouble === "cancelled" ? "info" : "danger"} className="mb-5">
        {words(trouble)}
      </Banner>
    );
  }
  if (company === null) return null;
  return (
    <Banner tone="info" className="mb-5" title={t`You are signed out of Rapport`}>
      {t`At ${company} you may still be signed in. On a shared computer, sign out there too.`}
    </Banner>
  );
}

function useTroubleWords(): (trouble: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    cancelled: t`You did not sign in at your company. Try again, or choose another way.`,
    expired: t`That took too long, or began in another window. Try again.`,
    unreachable: t`Your company sign-in does not answer. Try again later, or tell your admin.`,
    unfit: t`Your company sign-in is not set up rightly. Tell your admin.`,
    unverified: t`Your company does not say that your email address is verified. Tell your admin.`,
    other_domain: t`This company sign-in is not for your email address. Tell your admin if it should be.`,
    unknown: t`You have no account here yet. Ask your admin for an invitation.`,
    other_person: t`Your email address belonged to another account of your company. Ask your admin to let you in.`,
    inactive: t`Your account here is deactivated. Ask your admin.`,
    no_portal: t`You are known here as a customer, and there is no portal for customers yet. Ask whoever you deal with here.`,
    limited: t`Too many attempts. Wait a minute, then try again.`,
  };
  return (trouble) => words[trouble] ?? t`Your company sign-in was refused. Try again, or tell your admin.`;
}
