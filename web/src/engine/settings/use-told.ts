import { useState } from "react";

/** For a form after which something may be shown this once: what that is, and what takes it. Null closes the form. */
export function useTold<Told>(onDone: () => void, onClose: () => void) {
  const [told, setTold] = useState<Told | null>(null);
  const take = (made: Told | null): void => {
    onDone();
    if (made === null) onClose();
    else setTold(made);
  };
  return { told, take };
}
