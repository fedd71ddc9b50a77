"""From flaws to scores: a score is what is left of 100 when the weights of the flaws are taken off, as a share of all
weights that count. Said in SQL for one record among many, and in Python for how often each flaw occurs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from rapport.engine.objects.quality import Counted, Quality
from rapport.engine.quality.flaws import KINDS, RULES, Dimension

Places = Sequence[int]
"""Which of the flaws that an object declares count: all, or those that somebody may know of."""


@dataclass(frozen=True, slots=True)
class Scores:
    """From 0 to 100; None where there is no record, or nothing of a dimension counts."""

    whole: float | None
    parts: Mapping[str, float | None]


def digest(quality: Quality) -> str:
    """What the bits of a mark mean: another one makes all marks anew."""
    return f"{crc32(repr((RULES, quality)).encode()):08x}"


def every(quality: Quality) -> Places:
    return range(len(quality.counted))


def mask(places: Places) -> int:
    return sum(1 << place for place in places)


def score_sql(quality: Quality, places: Places, flaws: str) -> str:
    """The score of one record as a whole number; `flaws` is the expression for its bits, written in the program."""
    total = sum(quality.counted[place].weight for place in places)
    lost = " + ".join(f"((({flaws}) >> {place}) & 1) * {quality.counted[place].weight}" for place in places)
    return f"round(100 - 100.0 * ({lost}) / {total})::int" if total else "100"


def scores(quality: Quality, places: Places, counts: Mapping[int, int], records: int) -> Scores:
    """`counts` says how many of the `records` have the flaw at a place."""
    by: dict[str, list[int]] = {one.value: [] for one in Dimension}
    for place in places:
        by[KINDS[quality.counted[place].kind].dimension].append(place)
    return Scores(
        _left(quality, places, counts, records),
        {name: _left(quality, some, counts, records) for name, some in by.items()},
    )


def _left(quality: Quality, places: Places, counts: Mapping[int, int], records: int) -> float | None:
    total = sum(quality.counted[place].weight for place in places) * records
    lost = sum(quality.counted[place].weight * counts.get(place, 0) for place in places)
    return round(100 - 100 * lost / total, 1) if total else None


def cost(quality: Quality, places: Places, one: Counted, count: int, records: int) -> float:
    """How many points of the whole score a flaw takes that so many of the records have."""
    total = sum(quality.counted[place].weight for place in places) * records
    return round(100 * one.weight * count / total, 2) if total else 0.0


def counted(rows: Mapping[int, int], places: Places) -> dict[int, int]:
    """By place, how many records have the flaw; `rows` says how many have just these bits."""
    return {place: sum(n for bits, n in rows.items() if bits >> place & 1) for place in places}
