import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useOldestShown, useShownAge } from "./shown-age";

it("a page is as old as its oldest part, and parts that have nothing yet do not count", () => {
  const page = renderHook(() => useOldestShown());
  expect(page.result.current).toBeNull();
  const list = renderHook(({ at }) => useShownAge(at), { initialProps: { at: 0 } });
  expect(page.result.current).toBeNull();
  act(() => list.rerender({ at: 5000 }));
  const chart = renderHook(() => useShownAge(3000));
  expect(page.result.current).toBe(3000);
  act(() => chart.unmount());
  expect(page.result.current).toBe(5000);
  act(() => list.unmount());
  expect(page.result.current).toBeNull();
});
