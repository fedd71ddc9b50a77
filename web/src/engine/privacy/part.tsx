import type { ReactNode } from "react";

interface PartProps {
  title: string;
  description: string;
  children: ReactNode;
}

/** One of the things that can be done with the data of a person. */
export function Part({ title, description, children }: PartProps) {
  return (
    <section className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h3 className="m-0 text-sm font-medium">{title}</h3>
        <p className="m-0 mt-0.5 text-sm text-pretty text-ink-muted">{description}</p>
      </div>
      {children}
    </section>
  );
}
