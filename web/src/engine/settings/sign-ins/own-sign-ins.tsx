import { useLingui } from "@lingui/react/macro";
import { useAnswer } from "@/engine/sync/use-answer";
import { Disclosure } from "@/ui/disclosure";
import { SignInLine } from "./sign-in-line";
import type { SignIn } from "./words";

/** The last attempts to come in as oneself. */
export function OwnSignIns() {
  const { t } = useLingui();
  const { data } = useAnswer<{ items: SignIn[] }>("/sign-ins", { limit: "20" }, { objects: [] });
  if (data === null || data.items.length === 0) return null;
  return (
    <Disclosure title={t`Recent sign-ins and attempts`}>
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {data.items.map((one) => (
          <SignInLine key={one.id} of={one} />
        ))}
      </div>
    </Disclosure>
  );
}
