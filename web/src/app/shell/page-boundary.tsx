import { useLingui } from "@lingui/react/macro";
import { Component, type ReactNode, Suspense } from "react";
import { usePageTitle } from "@/engine/commands/page-title";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { ButtonLink } from "@/ui/link";
import { SkeletonText } from "@/ui/skeleton";

interface PageBoundaryProps {
  /** Another path is another page: what broke the last one does not count. */
  path: string;
  children: ReactNode;
}

interface Broken {
  error: unknown;
  /** Where it broke. */
  path: string;
}

/** A page that breaks leaves the rest of the app standing. */
export class PageBoundary extends Component<PageBoundaryProps, Broken> {
  override state: Broken = { error: null, path: this.props.path };

  static getDerivedStateFromError(error: unknown): Partial<Broken> {
    return { error };
  }

  static getDerivedStateFromProps({ path }: PageBoundaryProps, state: Broken): Broken | null {
    return path === state.path ? null : { error: null, path };
  }

  override render(): ReactNode {
    if (this.state.error !== null) {
      return <BrokenPage error={this.state.error} onRetry={() => this.setState({ error: null })} />;
    }
    return <Suspense fallback={<LoadingPage />}>{this.props.children}</Suspense>;
  }
}

/** While the code of a page is on its way. */
export function LoadingPage() {
  return (
    <div className="animate-fade p-6" aria-hidden="true">
      <SkeletonText lines={3} />
    </div>
  );
}

export function BrokenPage({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useLingui();
  return (
    <div className="m-auto p-6">
      <h1 className="sr-only">{t`This page broke`}</h1>
      <ErrorState
        title={t`This page broke`}
        onRetry={onRetry}
        code={error instanceof Error ? error.message : String(error)}
        actions={<Button onPress={() => location.reload()}>{t`Reload`}</Button>}
      >
        {t`Your work is safe. Try again; if it happens again, tell an administrator what you did.`}
      </ErrorState>
    </div>
  );
}

/** An address without a page. */
export function NotFoundPage() {
  const { t } = useLingui();
  usePageTitle(t`There is nothing here`);
  return (
    <div className="m-auto p-6">
      <h1 className="sr-only">{t`There is nothing here`}</h1>
      <ErrorState
        kind="search"
        title={t`There is nothing here`}
        actions={<ButtonLink href="/" variant="primary">{t`Go home`}</ButtonLink>}
      >
        {t`The address is wrong, or what was here is gone or not for you to see.`}
      </ErrorState>
    </div>
  );
}
