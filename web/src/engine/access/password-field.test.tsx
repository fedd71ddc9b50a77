import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { draw } from "@/ui/testing";
import { PasswordField } from "./password-field";

const TYPED = "correct horse  battery 🐝".repeat(4);

function Field() {
  const [value, setValue] = useState("");
  return <PasswordField label="Password" value={value} onChange={setValue} />;
}

it("is masked, takes what is pasted as it is, and shows it when asked", async () => {
  const user = userEvent.setup();
  draw(<Field />);
  const field = screen.getByLabelText<HTMLInputElement>("Password");
  expect(field.type).toBe("password");
  expect(field.autocomplete).toBe("current-password");
  await user.click(field);
  await user.paste(TYPED);
  expect(field.value).toBe(TYPED);
  expect(field.maxLength).toBe(-1);
  await user.click(screen.getByRole("button", { name: "Show the password" }));
  expect(field.type).toBe("text");
  await user.click(screen.getByRole("button", { name: "Hide the password" }));
  expect(field.type).toBe("password");
});
