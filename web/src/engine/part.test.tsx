import { act, render, screen } from "@testing-library/react";
import type { ComponentType } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Part } from "./part";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
});

const Broken = (): never => {
  throw new Error("nothing to count");
};

const Banner = ({ text }: { text: string }) => <p>{text}</p>;

it("leaves the page standing where its code cannot be fetched, and comes when the network is back", async () => {
  const load = vi.fn<() => Promise<ComponentType<{ text: string }>>>().mockResolvedValue(Banner);
  load.mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  render(
    <>
      <h1>Ada</h1>
      <Part of={{ load }} props={{ text: "On hold" }} waiting="one moment" />
    </>,
  );
  await vi.waitFor(() => expect(screen.queryByText("one moment")).toBeNull());
  expect(screen.getByText("Ada")).toBeTruthy();
  act(() => void globalThis.dispatchEvent(new Event("online")));
  expect(await screen.findByText("On hold")).toBeTruthy();
});

async function drawn(): Promise<void> {
  render(<Part of={{ load: async () => Broken }} props={{}} />);
  await act(async () => Promise.resolve());
}

it("hides no mistake of its own", async () => {
  await expect(drawn()).rejects.toThrow("nothing to count");
});
