import { expect, test } from "vitest";
import { classesOf, type RegisterTable, soughtIn } from "./model";

const column = (name: string, personal: string) => ({ column: name, label: "", personal });
const PEOPLE: RegisterTable = {
  table: "people_party",
  label: "Parties",
  objects: ["contact"],
  columns: [column("name", "identity"), column("company_id", "reference"), column("emails", "contact")],
};
const SIGN_INS: RegisterTable = {
  table: "access_signin",
  label: "Sign-ins",
  objects: [],
  columns: [column("address", "usage")],
};

test("classes stand once each, the weightiest first", () => {
  expect(classesOf(PEOPLE)).toEqual(["contact", "identity", "reference"]);
});

test("a table is found by its name, its columns and its class", () => {
  const names = (words: string, chosen: string | null) =>
    soughtIn([PEOPLE, SIGN_INS], words, chosen).map((one) => one.table);
  expect(names("", null)).toEqual(["people_party", "access_signin"]);
  expect(names(" SIGN", null)).toEqual(["access_signin"]);
  expect(names("emails", null)).toEqual(["people_party"]);
  expect(names("", "usage")).toEqual(["access_signin"]);
  expect(names("parties", "usage")).toEqual([]);
  expect(soughtIn([PEOPLE], "", "contact")[0]?.columns).toHaveLength(1);
});
