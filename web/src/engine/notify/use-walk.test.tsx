import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Told } from "./told";
import { walkOf } from "./use-walk";

type Mark = (told: Told) => void;

const LIST = ["a", "b", "c"].map((id) => ({ id, isRead: false }) as Told);

function drawn() {
  const marking = { read: vi.fn<Mark>(), toggle: vi.fn<Mark>(), archive: vi.fn<Mark>() };
  const { container } = render(
    <ul>
      {LIST.map(({ id }) => (
        <li key={id} data-told={id}>
          <a href={`/${id}`}>{id}</a>
        </li>
      ))}
    </ul>,
  );
  return { marking, walk: walkOf(() => container, LIST, marking) };
}

const key = (name: string) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false });
const focused = () => document.activeElement?.textContent;

it("goes down and up, and stays at the ends", () => {
  const { walk } = drawn();
  expect(walk.press(key("j"))).toBe(true);
  expect(focused()).toBe("a");
  ["j", "ArrowDown", "j"].forEach((name) => walk.press(key(name)));
  expect(focused()).toBe("c");
  walk.press(key("k"));
  expect(focused()).toBe("b");
});

it("marks and puts away where the focus is, and goes on to the next", () => {
  const { walk, marking } = drawn();
  walk.press(key("e"));
  expect(marking.archive).not.toHaveBeenCalled();
  screen.getByText("b").focus();
  walk.press(key("u"));
  expect(marking.toggle).toHaveBeenCalledWith(LIST[1]);
  walk.press(key("e"));
  expect(marking.archive).toHaveBeenCalledWith(LIST[1]);
  expect(focused()).toBe("c");
  walk.press(key("e"));
  expect(focused()).toBe("b");
});

it("leaves combinations and other keys to others", () => {
  const { walk } = drawn();
  expect(walk.press({ ...key("e"), ctrlKey: true })).toBe(false);
  expect(walk.press(key("x"))).toBe(false);
});
