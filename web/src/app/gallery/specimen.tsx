import type { ReactNode } from "react";
import { cx } from "@/kit/cx";

/** One chapter of the gallery; its id is the anchor in the side bar. */
export function Chapter({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-4 space-y-6 border-t border-line py-8 first:border-0 first:pt-2"
    >
      <h2 id={`${id}-title`} className="text-xl text-heading">
        {title}
      </h2>
      {children}
    </section>
  );
}

export interface SpecimenProps {
  title: string;
  children: ReactNode;
  /** Shown once in light and once in dark. */
  both?: boolean | undefined;
  className?: string | undefined;
}

/** A part with its states, under its name. */
export function Specimen({ title, children, both, className }: SpecimenProps) {
  const look = cx("flex min-w-0 flex-wrap items-start gap-3", className);
  return (
    <div className="min-w-0 space-y-2">
      <h3 className="text-overline">{title}</h3>
      {both === true ? (
        <div className="grid gap-3 lg:grid-cols-2">
          {(["light", "dark"] as const).map((theme) => (
            <div
              key={theme}
              data-theme={theme}
              className={cx(look, "rounded-lg border border-line bg-canvas p-4")}
            >
              {children}
            </div>
          ))}
        </div>
      ) : (
        <div className={look}>{children}</div>
      )}
    </div>
  );
}
