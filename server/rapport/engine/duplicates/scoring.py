"""Scoring drafts beside records: what was learnt of an object, read once and asked for many pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rapport.engine.duplicates import lessons
from rapport.engine.duplicates.comparing import traits
from rapport.engine.duplicates.comparing.kinds import MISSING, Traits
from rapport.engine.objects.likeness import Likeness
from rapport.engine.objects.object import Object

LEAST_RECORDS = 1_000
"""A base of fewer is taken for one of so many: two of few records would be the same all too easily."""
Part = tuple[tuple[str, ...], str, str, float, float]


class Scorer:
    """By the weights of the last scan; of records it reads the fields that `seen` has."""

    def __init__(self, seen: Object, likeness: Likeness) -> None:
        lesson = lessons.of(seen.name)
        self.likeness = likeness
        self.columns = {name: seen.fields[name].column for name in likeness.fields if name in seen.fields}
        self.scale = lessons.scale_of(lesson)
        self._weights = lessons.weights_of(likeness, lesson)
        self.prior = self._weights.prior(max(lesson.records, LEAST_RECORDS))

    def traits(self, values: Mapping[str, Any]) -> Traits:
        """What is compared, of the values of compared fields."""
        return traits.traits_of(self.likeness, values)

    def of_columns(self, told: Iterable[Any]) -> Traits:
        """The same of a record, by the values of `columns` in their order."""
        return self.traits(dict(zip(self.columns, told, strict=True)))

    def compare(self, mine: Traits, theirs: Traits) -> tuple[float, list[Part]]:
        """(weight in bits, what it is made of)."""
        parts: list[Part] = []
        for one in self.likeness.compared:
            level = traits.KINDS[one.kind].level(mine, theirs)
            if level != MISSING:
                parts.append((one.fields, one.kind, level, self._weights.bits(one.kind, level), 0.0))
        return self.prior + sum(bits for _fields, _kind, _level, bits, _rarity in parts), parts
