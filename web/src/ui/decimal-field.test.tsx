import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import type { Money } from "@/kit/money";
import { DecimalField } from "./decimal-field";
import { MoneyField } from "./money-field";
import { draw } from "./testing";

function Decimal({ onChange, start }: { onChange: (value: string | null) => void; start: string | null }) {
  const [value, setValue] = useState(start);
  const handleChange = (next: string | null) => {
    setValue(next);
    onChange(next);
  };
  return <DecimalField label="Amount" value={value} onChange={handleChange} digits={2} />;
}

const box = () => screen.getByLabelText<HTMLInputElement>("Amount");

it("shows the number of the locale and gives back exact text", async () => {
  const onChange = vi.fn<(value: string | null) => void>();
  draw(<Decimal onChange={onChange} start="1234.5" />, "de");
  expect(box().value).toBe("1.234,50");
  await userEvent.clear(box());
  await userEvent.type(box(), "99.999,995");
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(onChange).toHaveBeenCalledExactlyOnceWith("100000.00");
  expect(box().value).toBe("100.000,00");
});

it("keeps what is not a number and says so", async () => {
  const onChange = vi.fn<(value: string | null) => void>();
  draw(<Decimal onChange={onChange} start={null} />);
  await userEvent.type(box(), "a lot{Enter}");
  await userEvent.tab();
  expect(onChange).not.toHaveBeenCalled();
  expect(box().value).toBe("a lot");
  expect(screen.getByText(/Not a number/)).toBeTruthy();
});

it("steps by arrow keys and empties to null", async () => {
  const onChange = vi.fn<(value: string | null) => void>();
  draw(<Decimal onChange={onChange} start="1.25" />);
  await userEvent.click(box());
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowDown}");
  expect(onChange.mock.calls.flat()).toEqual(["2.25", "3.25", "2.25"]);
  await userEvent.clear(box());
  await userEvent.keyboard("{Enter}");
  expect(onChange).toHaveBeenLastCalledWith(null);
});

it("rounds money to what the currency has and starts with the organisation's", async () => {
  const onChange = vi.fn<(value: Money | null) => void>();
  draw(<MoneyField label="Amount" value={null} onChange={onChange} />);
  await userEvent.type(box(), "€ 1,234.567");
  await userEvent.tab();
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ amount: "1234.57", currency: "EUR" });
});
