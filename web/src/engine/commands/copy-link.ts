import { useLingui } from "@lingui/react/macro";
import { showToast } from "@/ui/toast";

/** Puts the whole address of a place of this app into the clipboard, and says so. */
export function useCopyLink(): (href: string) => void {
  const { t } = useLingui();
  const copy = async (address: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      showToast({ title: t`Link copied`, tone: "positive" });
    } catch {
      // Not allowed here (http, an old browser): shown, it can be copied by hand.
      showToast({ title: t`This browser does not let the link be copied`, detail: address, tone: "warning" });
    }
  };
  return (href) => void copy(new URL(href, location.href).href);
}
