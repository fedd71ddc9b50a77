import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useBrand } from "./brand";
import { BrandArt } from "./brand-art";
import { BrandLogo } from "./brand-logo";
import { BrandMark } from "./brand-mark";

export interface SignInFrameProps {
  title: string;
  description?: ReactNode | undefined;
  children: ReactNode;
}

/** Around everything one sees before being signed in. */
export function SignInFrame({ title, description, children }: SignInFrameProps) {
  const { t } = useLingui();
  const brand = useBrand();
  return (
    <div className="flex min-h-dvh bg-surface">
      <main className="flex flex-1 flex-col px-6 py-8 sm:px-12">
        <p className="flex h-9 items-center gap-2.5 text-lg text-heading">
          <BrandLogo
            logos={brand}
            name={brand?.name ?? ""}
            className="max-h-9 max-w-56"
            caption={<span aria-hidden="true">{brand?.name}</span>}
          >
            <BrandMark size={28} />
            Rapport
          </BrandLogo>
        </p>
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">
          <h1 className="text-2xl text-heading">{title}</h1>
          {description !== undefined && <p className="mt-1.5 text-base text-ink-muted">{description}</p>}
          <div className="mt-7">{children}</div>
        </div>
        <p className="text-xs text-ink-faint">{t`Everything about a customer, in one place.`}</p>
      </main>
      <aside className="relative hidden flex-1 items-center justify-center overflow-hidden border-s border-line bg-sunken lg:flex">
        <BrandArt />
      </aside>
    </div>
  );
}
