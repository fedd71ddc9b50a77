"""Figures of a group: `count`, `sum:amount`, `avg:amount`; money counts in the currency of the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Avg, Count, DecimalField, F, Max, Min, Sum
from django.db.models.functions import Round
from django.utils.translation import gettext as _

from rapport.engine.objects.object import Object
from rapport.engine.query.names import bad, ref_of
from rapport.engine.query.sight import Source
from rapport.engine.query.sql import column_of

MAX_MEASURES = 10
_TIMES: Final = ("date", "datetime", "time")


def _average(source: Source) -> Round:
    return Round(Avg(source, output_field=DecimalField(max_digits=40, decimal_places=16)), precision=4)


_MEASURES: Final[dict[str, Callable[[Source], Any]]] = {
    "sum": Sum,
    "avg": _average,
    "min": Min,
    "max": Max,
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of each group; `name` as the caller wrote it."""

    name: str
    expression: Any
    kind: str


def measures_of(obj: Object, measures: str, pointer: str = "/measures") -> list[Measure]:
    """The figures that `measures` names. Raises BadQuery."""
    words = list(dict.fromkeys(word.strip() for word in measures.split(",") if word.strip()))
    if len(words) > MAX_MEASURES:
        raise bad(
            pointer, "too_many", _("At most {max_measures} measures.").format(max_measures=MAX_MEASURES)
        )
    return [_measure(obj, word, pointer) for word in words]


def _measure(obj: Object, word: str, pointer: str) -> Measure:
    if word == "count":
        return Measure(word, Count("pk"), "integer")
    verb, _colon, name = word.partition(":")
    if verb not in _MEASURES:
        raise bad(
            pointer, "unknown_measure", _("Give count, or sum, avg, min or max with a field: sum:amount.")
        )
    ref = ref_of(obj, name, pointer)
    is_time = ref.field.kind in _TIMES and verb in ("min", "max")
    if ref.link or not (ref.field.abilities.summable or is_time):
        raise bad(
            pointer,
            "not_summable",
            _("“{name}” has no {verb}; choose a number or an amount of the record itself.").format(
                name=name[:60], verb=verb
            ),
        )
    return Measure(word, _MEASURES[verb](F(column_of(ref.field))), ref.field.kind)
