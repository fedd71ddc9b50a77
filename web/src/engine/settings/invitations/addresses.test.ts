import { expect, test } from "vitest";
import { addressesIn } from "./addresses";

test("addresses are found in whatever is pasted, each once", () => {
  expect(
    addressesIn('Nora New <Nora@example.org>; "B" <b@example.org>\nc@example.org, nora@example.org'),
  ).toEqual(["nora@example.org", "b@example.org", "c@example.org"]);
  expect(addressesIn("nobody, nowhere")).toEqual([]);
});
