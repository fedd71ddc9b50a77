"""A figure: what was measured beside what, and whether the goal is met."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from meter import Spread, middle, ratio


@dataclass
class Figure:
    """`ours`, `bare` and `floor` are in `unit`; `goal` says in words what `met` judges (None: told, not judged)."""

    row: str
    name: str
    ours: float
    bare: float | None = None
    floor: float | None = None
    p95: float | None = None
    to_bare: float | None = None
    to_floor: float | None = None
    goal: str = ""
    met: bool | None = None
    unit: str = "ms"
    parties: int = 0

    def as_json(self) -> dict[str, Any]:
        """Everything, rounded."""
        return {
            key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(self).items()
        }


def compared(row: str, name: str, times: dict[str, list[Spread]], *, bare: float | None = None,
             floor: float | None = None, p95: float | None = None, limit: float | None = None) -> Figure:  # fmt: skip
    """The figure of rounds called "ours", "bare" and "floor". Goals: at most `bare` and `floor` times these, a p95 of
    at most `p95` medians, at most `limit` milliseconds."""
    ours = middle(times["ours"])
    found = Figure(row, name, ours.median, p95=ours.p95)
    goals: list[tuple[str, bool]] = []
    if "bare" in times:
        found.bare, found.to_bare = middle(times["bare"]).median, ratio(times["ours"], times["bare"])
        if bare is not None:
            goals.append((f"<= {bare:g}x bare", found.to_bare <= bare))
    if "floor" in times:
        found.floor, found.to_floor = middle(times["floor"]).median, ratio(times["ours"], times["floor"])
        if floor is not None:
            goals.append((f"<= {floor:g}x floor", found.to_floor <= floor))
    if p95 is not None:
        goals.append((f"p95 <= {p95:g}x median", ours.p95 <= p95 * ours.median))
    if limit is not None:
        goals.append((f"p95 <= {limit:g} ms", ours.p95 <= limit))
    return judged(found, goals)


def judged(figure: Figure, goals: list[tuple[str, bool]]) -> Figure:
    """The figure with its goals in words, met when all are."""
    figure.goal = ", ".join(said for said, _ in goals)
    figure.met = all(holds for _, holds in goals) if goals else None
    return figure


def growth(figures: list[Figure]) -> list[Figure]:
    """What the largest book costs beside the smallest, for each time that was taken on both: row 5 of the goals."""
    small, large = min(one.parties for one in figures), max(one.parties for one in figures)
    before = {one.name: one.ours for one in figures if one.parties == small}
    return [
        judged(Figure("5", f"growth: {one.name}", one.ours / before[one.name], parties=large, unit="x"),
               [(f"<= 1.5x that of {small:,}", one.ours <= 1.5 * before[one.name])])
        for one in figures if small < one.parties == large and one.unit == "ms" and one.name in before
    ]  # fmt: skip


_HEAD = ("row", "operation", "parties", "bare", "floor", "ours", "p95", "x bare", "x floor", "goal", "met")


def table(figures: list[Figure]) -> str:
    """All of them under each other, numbers to the right."""
    rows = [_HEAD, *map(_cells, figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) if place in (0, 1, 9, 10) else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in rows
    )  # fmt: skip


def _cells(one: Figure) -> tuple[str, ...]:
    unit = "" if one.unit == "ms" else f" {one.unit}"
    met = {True: "yes", False: "NO", None: ""}[one.met]
    return (one.row, one.name, f"{one.parties:,}", _number(one.bare), _number(one.floor), _number(one.ours) + unit,
            _number(one.p95), _number(one.to_bare), _number(one.to_floor), one.goal, met)  # fmt: skip


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
