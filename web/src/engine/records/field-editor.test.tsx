import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { FieldMeta, Kind } from "@/engine/api/types";
import { FieldEditor } from "./field-editor";
import { inputOf, inputsOf } from "./field-input";

const DEAL = object("deal", []);

function named(kind: Kind = "text", more: Partial<FieldMeta> = {}): FieldMeta {
  return field("name", kind, { label: "Name", ...more });
}

interface CellProps {
  field: FieldMeta;
  value: unknown;
  onCommit: (value: unknown) => void;
  onCancel?: () => void;
}

/** A field as a cell holds it. */
function Cell({ value: given, onCommit, onCancel, ...rest }: CellProps) {
  const [value, setValue] = useState(given);
  return (
    <I18nProvider i18n={i18n}>
      <FieldEditor
        {...rest}
        object={DEAL}
        value={value}
        onChange={setValue}
        onCommit={onCommit}
        onCancel={onCancel}
        isBare
        labelHidden
        autoFocus
        commitsAtTab
      />
      <button type="button">Elsewhere</button>
    </I18nProvider>
  );
}

const commit = vi.fn<(value: unknown) => void>();
const cancel = vi.fn<() => void>();

beforeEach(() => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  commit.mockReset();
  cancel.mockReset();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});

test("a field opened by a key has the focus at once, so that no letter is lost", () => {
  // A click that no pointer made, as browsers send for Enter on a button.
  document.body.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 0 }));
  render(<Cell field={named()} value="Old" onCommit={commit} />);
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
});

describe("finishing an edit", () => {
  test("Enter commits what was typed, once", async () => {
    render(<Cell field={named()} value="Old" onCommit={commit} />);
    await userEvent.clear(screen.getByLabelText("Name"));
    await userEvent.type(screen.getByLabelText("Name"), "New{Enter}");
    await userEvent.click(screen.getByText("Elsewhere"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(commit.mock.calls).toEqual([["New"]]);
  });

  test.each([
    ["date", "2026-11-22", "2026-11-23"],
    ["time", "09:30", "09:31"],
  ] as const)("Enter in a part of a %s commits it", async (kind, old, changed) => {
    render(<Cell field={named(kind)} value={old} onCommit={commit} />);
    const part = screen.getAllByRole("spinbutton").find((one) => one.textContent === old.slice(-2));
    await userEvent.click(part as HTMLElement);
    await userEvent.keyboard("{ArrowUp}{Enter}");
    expect(commit.mock.calls).toEqual([[changed]]);
  });

  test("Tab commits a number that says its value only when it is left", async () => {
    render(<Cell field={named("decimal")} value="1" onCommit={commit} />);
    await userEvent.clear(screen.getByLabelText("Name"));
    await userEvent.type(screen.getByLabelText("Name"), "1234.5");
    await userEvent.tab();
    expect(commit.mock.calls).toEqual([["1234.5"]]);
  });

  test("a press elsewhere commits", async () => {
    render(<Cell field={named()} value="Old" onCommit={commit} />);
    await userEvent.type(screen.getByLabelText("Name"), "er");
    await userEvent.click(screen.getByText("Elsewhere"));
    await waitFor(() => expect(commit.mock.calls).toEqual([["Older"]]));
  });

  test("a field taken away before that commits too", async () => {
    const { unmount } = render(<Cell field={named()} value="Old" onCommit={commit} />);
    await userEvent.type(screen.getByLabelText("Name"), "er");
    await userEvent.click(screen.getByText("Elsewhere"));
    unmount();
    expect(commit.mock.calls).toEqual([["Older"]]);
  });

  test("Escape gives up, and nothing is committed afterwards", async () => {
    const { unmount } = render(<Cell field={named()} value="Old" onCommit={commit} onCancel={cancel} />);
    await userEvent.type(screen.getByLabelText("Name"), "er{Escape}");
    unmount();
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(commit).not.toHaveBeenCalled();
  });

  test("in several lines Enter is a new line, with Ctrl it commits", async () => {
    render(<Cell field={named("long_text")} value="" onCommit={commit} />);
    await userEvent.type(screen.getByLabelText("Name"), "a{Enter}b");
    expect(commit).not.toHaveBeenCalled();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(commit.mock.calls).toEqual([["a\nb"]]);
  });

  test("a choice commits by itself", async () => {
    const choices = [
      { value: "a", label: "First", tone: null },
      { value: "b", label: "Second", tone: "info" },
    ];
    render(<Cell field={named("choice", { choices })} value="a" onCommit={commit} />);
    await userEvent.click(await screen.findByRole("option", { name: "Second" }));
    await waitFor(() => expect(commit.mock.calls).toEqual([["b"]]));
  });
});

describe("what the API takes", () => {
  const link = { id: "1", title: "Acme", object: "company" };

  test.each<[FieldMeta["kind"], unknown, unknown]>([
    ["link", link, "1"],
    ["link", null, null],
    ["user", "1", "1"],
    ["links", [link], ["1"]],
    ["record", link, { object: "company", id: "1" }],
    ["money", { amount: "5.00", currency: "EUR", base: "6.00" }, { amount: "5.00", currency: "EUR" }],
    ["emails", [{ value: "a@b.example" }, { value: " " }], [{ value: "a@b.example" }]],
    ["addresses", [{ type: "work" }, { city: "Berlin" }], [{ city: "Berlin" }]],
    ["text", undefined, null],
  ])("%s: %o", (kind, value, input) => {
    expect(inputOf(field("x", kind), value)).toEqual(input);
  });

  test("goes by the field's name, and leaves other inputs alone", () => {
    expect(inputsOf([field("company", "link")], { company: link, note: "x" })).toEqual({
      company: "1",
      note: "x",
    });
  });
});
