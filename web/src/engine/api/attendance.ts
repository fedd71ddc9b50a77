/** After so long without a touch of anything nobody sits at this page. */
const LONG = 5 * 60_000;
const TOUCHES = ["pointerdown", "keydown", "wheel"];

let last = Date.now();

function touch(): void {
  last = Date.now();
}

for (const name of TOUCHES) globalThis.addEventListener?.(name, touch, { capture: true, passive: true });

/** Whether the page works by itself, as when news arrive: its session shall end as if it were closed. */
export function isUnattended(now: number = Date.now()): boolean {
  return now - last > LONG;
}
