import { type ComponentType, lazy } from "react";
import { NotFoundPage } from "../shell/page-boundary";

const FILES = import.meta.glob<Record<string, ComponentType<never>>>([
  "/src/engine/settings/settings-page.tsx",
]);

/** A page whose file may not be there while the app is being built up. */
export function arriving<Props>(file: string, name: string): ComponentType<Props> {
  return lazy(async () => {
    const found = await FILES[`/src/engine/${file}.tsx`]?.();
    return { default: (found?.[name] ?? NotFoundPage) as unknown as ComponentType<Props> };
  }) as unknown as ComponentType<Props>;
}
