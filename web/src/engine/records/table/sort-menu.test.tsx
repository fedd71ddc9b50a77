import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { field, object } from "@/engine/api/samples";
import { onAnnounce } from "@/engine/commands/announce";
import { draw } from "@/ui/testing";
import { SortPanel } from "./sort-menu";

const names = ["name", "amount", "stage", "owner"];
const deal = object(
  "deal",
  names.map((name) => field(name, "text", { label: name })),
);

const order = () => screen.getByRole("status").textContent;

function Sorted() {
  const [sort, setSort] = useState("name,-amount,stage");
  return (
    <>
      <output>{sort}</output>
      <SortPanel object={deal} sort={sort} onChange={setSort} />
    </>
  );
}

test("parts are moved by keyboard: the order changes, it is said, and the keyboard stays with the part", async () => {
  const said: string[] = [];
  const stop = onAnnounce((text) => said.push(text));
  draw(<Sorted />);
  const user = userEvent.setup();
  screen.getByRole("button", { name: "Move name later" }).focus();
  await user.keyboard("{Enter}");
  expect(order()).toBe("-amount,name,stage");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move name later" }));
  await user.keyboard("{Enter}");
  expect(order()).toBe("-amount,stage,name");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move name earlier" }));
  expect(said).toEqual(["name is number 2 of 3 now", "name is number 3 of 3 now"]);
  expect(screen.getByRole("button", { name: "Add a field" }).hasAttribute("disabled")).toBe(true);
  stop();
});
