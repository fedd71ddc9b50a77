import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { lazy, Suspense, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announce } from "@/engine/commands/announce";
import { useKeys } from "@/engine/commands/keys";
import { usePageTitle } from "@/engine/commands/page-title";
import { useCommands } from "@/engine/commands/registry";
import { draw } from "@/ui/testing";
import { Toasts } from "@/ui/toast";
import { isHere } from "./navigation";
import { OverlayBoundary } from "./overlay-boundary";
import { PageBoundary } from "./page-boundary";
import { LiveRegion } from "./speaking";

function Breaking(): never {
  throw new Error("no such column");
}

function Page({ onRun }: { onRun: (count: number) => void }) {
  const [count, setCount] = useState(0);
  useKeys();
  useCommands([
    { id: "more", label: "More", keys: "M", run: () => setCount(count + 1) },
    { id: "tell", label: "Tell", keys: "G T", run: () => onRun(count) },
  ]);
  return <input aria-label="name" />;
}

const press = (key: string, target: EventTarget = document.body) =>
  act(() => void target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));

function Titled({ title }: { title: string }) {
  usePageTitle(title);
  return <LiveRegion />;
}

describe("the sidebar", () => {
  it("marks the line one is at, also on the pages below it", () => {
    expect(isHere("/o/deals", "/o/deals")).toBe(true);
    expect(isHere("/o/deals", "/o/deals/board")).toBe(true);
    expect(isHere("/o/deals", "/o/deals-lost")).toBe(false);
    expect(isHere("/", "/o/deals")).toBe(false);
  });
});

describe("a page that breaks", () => {
  beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
  afterEach(() => vi.restoreAllMocks());

  it("says so in its place, and is forgotten on the next one", () => {
    const view = draw(
      <PageBoundary path="/a">
        <Breaking />
      </PageBoundary>,
    );
    expect(screen.getByRole("alert")).toHaveProperty(
      "textContent",
      expect.stringContaining("no such column"),
    );
    view.rerender(<PageBoundary path="/b">fine</PageBoundary>);
    expect(screen.getByText("fine")).toBeTruthy();
  });
});

describe("commands", () => {
  it("run on their keys with what is true now, and not while somebody writes", () => {
    const told: number[] = [];
    render(<Page onRun={(count) => told.push(count)} />);
    press("m");
    press("m");
    press("g");
    press("t");
    expect(told).toEqual([2]);
    press("m", screen.getByLabelText("name"));
    press("g");
    press("t");
    expect(told).toEqual([2, 2]);
  });
});

describe("what lies over a page", () => {
  it("closes when it cannot be had, tells so, and leaves what was typed", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const close = vi.fn<() => void>();
    const Missing = lazy(() => Promise.reject(new TypeError("Failed to fetch dynamically imported module")));
    const view = draw(
      <>
        <input aria-label="letter" />
        <Suspense>
          <OverlayBoundary onBroken={close}>
            <Missing />
          </OverlayBoundary>
        </Suspense>
        <Toasts />
      </>,
    );
    await userEvent.type(screen.getByLabelText("letter"), "Dear Ada");
    expect(await screen.findByText("This did not load")).toBeTruthy();
    expect(close).toHaveBeenCalledOnce();
    expect(screen.getByLabelText<HTMLInputElement>("letter").value).toBe("Dear Ada");
    view.unmount();
  });
});

describe("the live region", () => {
  it("says the name of a page and what is announced", () => {
    const view = render(<Titled title="" />);
    view.rerender(<Titled title="Deals" />);
    expect(screen.getByRole("status").textContent).toBe("Deals");
    expect(document.title).toBe("Deals · Rapport");
    act(() => announce("12 rows"));
    expect(screen.getByRole("status").textContent).toBe("12 rows");
  });
});
