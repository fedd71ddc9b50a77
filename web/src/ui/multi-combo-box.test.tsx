import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { MultiComboBox } from "./multi-combo-box";
import type { Option } from "./select";
import { TagInput } from "./tag-input";
import { draw } from "./testing";

const PEOPLE: Option[] = ["Ada", "Grace", "Kim"].map((label) => ({ value: label, label }));
const names = (options: readonly Option[]) => options.map((option) => option.label);

function People({ onChange }: { onChange: (names: string[]) => void }) {
  const [value, setValue] = useState<readonly Option[]>(PEOPLE.slice(0, 1));
  const handleChange = (next: readonly Option[]) => {
    setValue(next);
    onChange(names(next));
  };
  return <MultiComboBox label="People" value={value} onChange={handleChange} options={PEOPLE} />;
}

function Tags({ onChange }: { onChange: (tags: readonly string[]) => void }) {
  const [value, setValue] = useState<readonly string[]>(["renewal"]);
  const handleChange = (next: readonly string[]) => {
    setValue(next);
    onChange(next);
  };
  return <TagInput label="Tags" value={value} onChange={handleChange} suggestions={["upsell"]} />;
}

it("adds, removes and takes the last one back", async () => {
  const onChange = vi.fn<(names: string[]) => void>();
  draw(<People onChange={onChange} />);
  const box = screen.getByRole("combobox", { name: "People" });
  await userEvent.click(box);
  expect(screen.queryByRole("option", { name: "Ada" })).toBeNull();
  await userEvent.click(await screen.findByRole("option", { name: "Kim" }));
  expect(onChange).toHaveBeenLastCalledWith(["Ada", "Kim"]);
  await userEvent.click(screen.getByRole("button", { name: "Remove Ada", hidden: true }));
  expect(onChange).toHaveBeenLastCalledWith(["Kim"]);
  await userEvent.click(box);
  await userEvent.keyboard("{Backspace}");
  expect(onChange).toHaveBeenLastCalledWith([]);
});

it("makes tags of what is typed and of a pasted list, never twice", async () => {
  const onChange = vi.fn<(tags: readonly string[]) => void>();
  draw(<Tags onChange={onChange} />);
  const box = screen.getByRole<HTMLInputElement>("combobox", { name: "Tags" });
  await userEvent.type(box, "board level,");
  expect(onChange).toHaveBeenLastCalledWith(["renewal", "board level"]);
  expect(box.value).toBe("");
  await userEvent.type(box, "renewal,");
  expect(onChange).toHaveBeenCalledTimes(1);
  await userEvent.type(box, "hot{Enter}");
  expect(onChange).toHaveBeenLastCalledWith(["renewal", "board level", "hot"]);
  await userEvent.click(box);
  await userEvent.paste("one, two; three");
  expect(onChange).toHaveBeenLastCalledWith(["renewal", "board level", "hot", "one", "two"]);
  expect(box.value).toBe("three");
});
