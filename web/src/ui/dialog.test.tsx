import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { NumberField } from "./number-field";
import { draw } from "./testing";
import { TextArea } from "./text-area";

type Done = (text: string, count: number | null) => void;

function Asking({ onDone, isSending = false }: { onDone: Done; isSending?: boolean }) {
  const [text, setText] = useState("");
  const [count, setCount] = useState<number | null>(null);
  return (
    <Dialog
      isOpen
      onClose={() => {}}
      title="New note"
      onSubmit={() => onDone(text, count)}
      footer={
        <Button type="submit" isLoading={isSending}>
          Create
        </Button>
      }
    >
      <TextArea label="Body" value={text} onChange={setText} />
      <NumberField label="Minutes" value={count} onChange={setCount} />
    </Dialog>
  );
}

test("Ctrl+Enter creates from a field of several lines, Enter alone does not", async () => {
  const onDone = vi.fn<Done>();
  draw(<Asking onDone={onDone} />);
  const body = screen.getByLabelText("Body");
  fireEvent.change(body, { target: { value: "Called back" } });
  fireEvent.keyDown(body, { key: "Enter" });
  await Promise.resolve();
  expect(onDone).not.toHaveBeenCalled();
  fireEvent.keyDown(body, { key: "Enter", ctrlKey: true });
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledExactlyOnceWith("Called back", null));
});

test("it takes what a field says only when it is left", async () => {
  const onDone = vi.fn<Done>();
  draw(<Asking onDone={onDone} />);
  const minutes = screen.getByRole("textbox", { name: "Minutes" });
  minutes.focus();
  fireEvent.change(minutes, { target: { value: "25" } });
  fireEvent.keyDown(minutes, { key: "Enter", metaKey: true });
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledExactlyOnceWith("", 25));
});

test("nothing is sent twice", async () => {
  const onDone = vi.fn<Done>();
  draw(<Asking onDone={onDone} isSending />);
  fireEvent.keyDown(screen.getByLabelText("Body"), { key: "Enter", ctrlKey: true });
  await new Promise((resolve) => setTimeout(resolve));
  expect(onDone).not.toHaveBeenCalled();
});
