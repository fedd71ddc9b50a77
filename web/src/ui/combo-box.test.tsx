import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { ComboBox, type ComboBoxProps } from "./combo-box";
import type { Option } from "./select";
import { draw } from "./testing";
import { filterOptions, type LoadOptions } from "./use-options";

const COMPANIES: Option[] = ["Acme", "Betasoloin", "Konex"].map((label) => ({
  value: label.toLowerCase(),
  label,
}));

function Company({ start = null, onChange, ...rest }: Partial<ComboBoxProps> & { start?: Option | null }) {
  const [value, setValue] = useState(start);
  const handleChange = (next: Option | null) => {
    setValue(next);
    onChange?.(next);
  };
  return <ComboBox label="Company" value={value} onChange={handleChange} {...rest} />;
}

function Resettable() {
  const [value, setValue] = useState<Option | null>(null);
  return (
    <>
      <ComboBox label="Company" value={value} onChange={setValue} options={COMPANIES} />
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => setValue(null)}>
        Reset
      </button>
    </>
  );
}

const choose = async (name: string) => userEvent.click(await screen.findByRole("option", { name }));

const box = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Company" });

it("asks the server for what is typed, once it pauses, and takes the answer", async () => {
  const load = vi.fn<LoadOptions>(async (query) => filterOptions(COMPANIES, query));
  const onChange = vi.fn<(option: Option | null) => void>();
  draw(<Company load={load} onChange={onChange} />);
  await userEvent.click(box());
  await screen.findByRole("option", { name: "Acme" });
  await userEvent.type(box(), "kon");
  await waitFor(() => expect(screen.queryByRole("option", { name: "Acme" })).toBeNull());
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onChange).toHaveBeenCalledExactlyOnceWith(COMPANIES[2]);
  expect(box().value).toBe("Konex");
  expect(load.mock.calls.map(([query]) => query)).toEqual(expect.arrayContaining(["", "kon"]));
  expect(load.mock.calls.length).toBeLessThan(5);
});

it("shows a value that was never loaded and keeps it when left", async () => {
  const onChange = vi.fn<(option: Option | null) => void>();
  draw(<Company start={{ value: "x", label: "Elsewhere Ltd" }} options={COMPANIES} onChange={onChange} />);
  expect(box().value).toBe("Elsewhere Ltd");
  await userEvent.click(box());
  await userEvent.type(box(), "zzz");
  await userEvent.tab();
  expect(box().value).toBe("Elsewhere Ltd");
  expect(onChange).not.toHaveBeenCalled();
});

it("clears when emptied, but not when required", async () => {
  const onChange = vi.fn<(option: Option | null) => void>();
  const first = draw(<Company start={COMPANIES[0] ?? null} options={COMPANIES} onChange={onChange} />);
  await userEvent.clear(box());
  await userEvent.tab();
  expect(onChange).toHaveBeenCalledExactlyOnceWith(null);
  first.unmount();
  draw(<Company start={COMPANIES[0] ?? null} options={COMPANIES} isRequired />);
  const required = screen.getByRole<HTMLInputElement>("combobox");
  await userEvent.clear(required);
  await userEvent.tab();
  expect(required.value).toBe("Acme");
});

it("offers to create what has no exact match", async () => {
  const onCreate = vi.fn<(text: string) => void>();
  draw(<Company options={COMPANIES} onCreate={onCreate} />);
  await userEvent.type(box(), "acme");
  expect(screen.queryByRole("option", { name: /Create/ })).toBeNull();
  await userEvent.type(box(), " Nord");
  await userEvent.click(await screen.findByRole("option", { name: "Create “acme Nord”" }));
  expect(onCreate).toHaveBeenCalledExactlyOnceWith("acme Nord");
});

it("takes the first row on Enter", async () => {
  const onChange = vi.fn<(option: Option | null) => void>();
  draw(<Company options={COMPANIES} onChange={onChange} />);
  await userEvent.type(box(), "beta{Enter}");
  expect(onChange).toHaveBeenCalledExactlyOnceWith(COMPANIES[1]);
  expect(box().value).toBe("Betasoloin");
});

it("takes the first row when Enter was quicker than the server", async () => {
  const load: LoadOptions = async (query) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return filterOptions(COMPANIES, query);
  };
  const onChange = vi.fn<(option: Option | null) => void>();
  draw(<Company start={COMPANIES[0] ?? null} load={load} onChange={onChange} />);
  await userEvent.clear(box());
  await userEvent.type(box(), "kon{Enter}");
  await waitFor(() => expect(onChange).toHaveBeenCalledExactlyOnceWith(COMPANIES[2]));
  expect(box().value).toBe("Konex");
});

it("selects the chosen text as one, so that typing takes its place", async () => {
  draw(<Company start={COMPANIES[0] ?? null} options={COMPANIES} />);
  const selected = () => box().value.slice(box().selectionStart ?? 0, box().selectionEnd ?? 0);
  await userEvent.click(box());
  expect(selected()).toBe("Acme");
  await userEvent.keyboard("kon{Enter}");
  expect([box().value, selected()]).toEqual(["Konex", "Konex"]);
  await userEvent.keyboard("b");
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["Betasoloin"]);
  await userEvent.keyboard("eta");
  expect(box().value).toBe("beta");
});

it("does not select what is typed when it happens to be the chosen text", async () => {
  draw(<Company start={COMPANIES[0] ?? null} options={COMPANIES} />);
  await userEvent.click(box());
  await userEvent.keyboard("Acme Nord");
  expect(box().value).toBe("Acme Nord");
});

it("opens again on a click while it has the focus, after choosing and after a reset", async () => {
  draw(<Resettable />);
  await userEvent.click(box());
  await choose("Acme");
  expect(screen.queryByRole("option")).toBeNull();
  await userEvent.click(box());
  await choose("Konex");
  expect(box().value).toBe("Konex");
  await userEvent.click(screen.getByRole("button", { name: "Reset", hidden: true }));
  expect(box().value).toBe("");
  await userEvent.keyboard("{Escape}");
  await userEvent.click(box());
  await choose("Betasoloin");
  expect(box().value).toBe("Betasoloin");
});

it("says when the server does not answer", async () => {
  draw(<Company load={() => Promise.reject(new Error("offline"))} />);
  await userEvent.click(box());
  expect(await screen.findByText(/Could not load/)).toBeTruthy();
});
