"""Templates: `{product}[ for {account}]`. What stands in brackets is left out when a column inside it is empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext

from rapport.engine.objects.problems import Fault, Invalid
from rapport.kit import text

Text = Callable[[list[Any]], str]
"""The text of a row's cells."""

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{([^{}|]+)(?:\|([a-z_]+))?\}")
FILTERS: Mapping[str, Callable[[str], str]] = {
    "dots": lambda value: text.slug(value).replace("-", "."),
    "slug": text.slug,
    "lower": str.lower,
    "upper": str.upper,
    "first": lambda value: value.partition(" ")[0],
    "rest": lambda value: value.partition(" ")[2].strip(),
    "last": lambda value: value.rpartition(" ")[2],
    "most": lambda value: value.rpartition(" ")[0].strip(),
    "before_comma": lambda value: value.partition(",")[0].strip(),
    "after_comma": lambda value: value.partition(",")[2].strip(),
}
"""`{name|dots}` of Mei-Mei Johns is mei.mei.johns, `{name|first}` is Mei-Mei; `most` is all but the last word."""


def named(template: str) -> list[str]:
    """The columns that a template names."""
    return [name for name, _ in _PLACE.findall(template)]


def compiled(template: str, columns: Mapping[str, Text], pointer: str = "/mapping/also") -> Text:
    """A function that fills `template` from a row. Raises Invalid for a column or filter that does not exist."""
    for name, chosen in _PLACE.findall(template):
        if name not in columns:
            raise Invalid(
                faults=[
                    Fault(
                        pointer,
                        "no_such_column",
                        gettext("The template names “{name}”; there is no such column.").format(name=name),
                    )
                ]
            )
        if chosen and chosen not in FILTERS:
            detail = gettext("The template names the filter “{chosen}”; there are: {filters}.").format(
                chosen=chosen, filters=", ".join(FILTERS)
            )
            raise Invalid(faults=[Fault(pointer, "no_such_filter", detail)])
    parts = _GROUP.split(template)
    pieces = [_piece(part, columns, optional=place % 2 == 1) for place, part in enumerate(parts)]
    return lambda cells: text.squeeze("".join(piece(cells) for piece in pieces))


def constant(value: str) -> Text:
    """A function that gives `value` for every row."""
    return lambda _cells: value


def _piece(part: str, columns: Mapping[str, Text], *, optional: bool) -> Text:
    tokens = _PLACE.split(part)
    fixed, places = tokens[0::3], list(zip(tokens[1::3], tokens[2::3], strict=True))

    def fill(cells: list[Any]) -> str:
        told = [
            FILTERS[chosen](columns[name](cells)) if chosen else columns[name](cells)
            for name, chosen in places
        ]
        if optional and not all(told):
            return ""
        return fixed[0] + "".join(value + after for value, after in zip(told, fixed[1:], strict=True))

    return fill
