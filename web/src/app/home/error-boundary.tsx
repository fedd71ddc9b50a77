import { Component, type ReactNode } from "react";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";

/** One card that fails takes no other along. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Card className="h-full">
        <ErrorState size="small" onRetry={() => this.setState({ isBroken: false })} />
      </Card>
    );
  }
}
