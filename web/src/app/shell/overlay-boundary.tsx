import { useLingui } from "@lingui/react/macro";
import { Component, type ReactNode } from "react";
import { showToast } from "@/ui/toast";

interface OverlayBoundaryProps {
  /** What closes that which broke. */
  onBroken: () => void;
  children: ReactNode;
}

/** What lies over a page and cannot be had leaves the page as it is, with all that was typed there. */
export function OverlayBoundary({ onBroken, children }: OverlayBoundaryProps) {
  const { t } = useLingui();
  const tell = (): void => {
    showToast({ title: t`This did not load`, tone: "warning" });
    onBroken();
  };
  return <Boundary onBroken={tell}>{children}</Boundary>;
}

class Boundary extends Component<OverlayBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    this.props.onBroken();
  }

  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children;
  }
}
