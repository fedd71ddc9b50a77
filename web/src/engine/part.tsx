import { Component, type ComponentType, createElement, type ReactNode, Suspense } from "react";
import { partOf, Unfetched } from "./slots";

interface PartProps<Props> {
  /** Where its code is. */
  of: { load: () => Promise<ComponentType<Props>> };
  props: Props;
  /** What stands there while the code is on its way. */
  waiting?: ReactNode;
}

/**
 * A piece that its page can do without, loaded when it is first drawn. Where its code cannot be fetched the page stands
 * without it, and it is tried again when the network is back.
 */
export function Part<Props extends object>({ of, props, waiting = null }: PartProps<Props>) {
  return (
    <Without>
      <Suspense fallback={waiting}>
        <Drawn of={of} props={props} />
      </Suspense>
    </Without>
  );
}

function Drawn<Props extends object>({ of, props }: PartProps<Props>) {
  return createElement(partOf(of), props);
}

/** Lets through what broke for another reason than that it could not be fetched. */
class Without extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  readonly #again = (): void => this.setState({ error: null });

  override componentDidMount(): void {
    globalThis.addEventListener("online", this.#again);
  }

  override componentWillUnmount(): void {
    globalThis.removeEventListener("online", this.#again);
  }

  override render(): ReactNode {
    const { error } = this.state as { error: unknown };
    if (error === null) return this.props.children;
    if (error instanceof Unfetched) return null;
    throw error;
  }
}
