"""Evaluates a filter tree on a row in memory, with the same answer as the SQL of it.

A row maps field names to values as the ORM gives them. Money is kit Money, or the bare amount in the house currency; a
link is an id or the row of the record behind it (with "id"), and only a row that the asker may see may stand there; a
record of any object is (object name, id). Under the name of a related list stands a list of rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from rapport.engine.objects.folded import folded
from rapport.engine.objects.kinds import LINKS
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query.asker import Asker
from rapport.engine.query.terms import Blank, Members, Range, Same, Settled, Words, settle
from rapport.engine.query.tree import All, Compare, Either, HasRelated, Node, Not
from rapport.kit.money import Money

Row = Mapping[str, Any]

_CENT_OF_CENT: Final = Decimal("0.0001")
_TAGS: Final = re.compile("<[^>]*>")
_POINTS: Final = ("emails", "phones")
_ADDRESSES: Final = ("address", "addresses")


def matches(node: Node, row: Row, asker: Asker) -> bool:
    """Whether `row` fulfils `node`."""
    if isinstance(node, Not):
        return not matches(node.node, row, asker)
    if isinstance(node, All):
        return all(matches(one, row, asker) for one in node.nodes)
    if isinstance(node, Either):
        return any(matches(one, row, asker) for one in node.nodes)
    if isinstance(node, HasRelated):
        live = (one for one in row.get(node.related.name) or () if one.get("archived_at") is None)
        return any(matches(node.where, one, asker) for one in live)
    return _compare(node, row, asker)


def _compare(node: Compare, row: Row, asker: Asker) -> bool:
    link, spec = node.ref.link, node.ref.field
    place = row.get(link.name) if link else row
    value = place.get(spec.name) if isinstance(place, Mapping) else None
    return holds(settle(node.term, spec.kind, asker), spec, value)


def holds(term: Settled, spec: FieldSpec, value: Any) -> bool:
    """Whether a value of the field fulfils `term`."""
    held = comparable(spec, value)
    if isinstance(term, Blank):
        return _is_blank(held)
    # An empty text is a value to SQL's LIKE and =, and no term asks for it but Blank.
    return not _is_blank(held) and _HOLDS[type(term)](term, spec, held)


def comparable(spec: FieldSpec, value: Any) -> Any:
    """The value as conditions see it: the house amount of money, the id of a link."""
    if isinstance(value, Money):
        return value.base.quantize(_CENT_OF_CENT, ROUND_HALF_UP)
    if spec.kind in LINKS and isinstance(value, Mapping):
        return value.get("id")
    if spec.kind == "links":
        return [one.get("id") if isinstance(one, Mapping) else one for one in value or ()]
    return value


def _is_blank(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, list | tuple | dict) and not value)


def _same(term: Same, spec: FieldSpec, value: Any) -> bool:
    if spec.kind in _POINTS:
        return any(point.get("value") in term.values for point in value)
    return value in term.values


def _range(term: Range, _spec: FieldSpec, value: Any) -> bool:
    above = term.low is None or value > term.low or (term.low_in and value == term.low)
    below = term.high is None or value < term.high or (term.high_in and value == term.high)
    return bool(above and below)


def _words(term: Words, spec: FieldSpec, value: Any) -> bool:
    sought = [folded(text) for text in term.texts]
    test = _WORDS[term.how]
    return any(test(folded(text), one) for text in texts_of(spec, value) for one in sought)


def texts_of(spec: FieldSpec, value: Any) -> list[str]:
    """The texts in which words are looked for."""
    if spec.kind in _POINTS:
        return [str(point["value"]) for point in value]
    if spec.kind in _ADDRESSES:
        several = value if isinstance(value, list) else [value]
        return [
            str(part) for one in several for key, part in one.items() if key != "type" and part is not None
        ]
    return [_TAGS.sub("", value)] if spec.kind == "rich_text" else [value]


def _members(term: Members, _spec: FieldSpec, value: Any) -> bool:
    return (all if term.how == "all" else any)(one in value for one in term.values)


_WORDS: Final[dict[str, Callable[[str, str], bool]]] = {
    "contains": str.__contains__, "starts": str.startswith, "ends": str.endswith,
}  # fmt: skip
_HOLDS: Final[dict[type, Callable[[Any, FieldSpec, Any], bool]]] = {
    Same: _same, Range: _range, Words: _words, Members: _members,
}  # fmt: skip
