"""Why a record is seen: it is one's own, or of one's team, or nobody's. Each reason has an index in the order of ids.

Read by one of them, a page costs the same wherever its rows lie. Read along the ids with the whole law as a filter, it
passes over every record of others that came later: after a large import a million of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

from django.db.models import Index, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

MOST: Final = 8
"""With more reasons than this, the filter is as good."""


def reasons(model: type[Model], law: Q) -> list[Q]:
    """The parts of `law` of which any one suffices; none unless each is served by an index that goes on with the id."""
    if law.connector != Q.OR or law.negated:
        return []
    # Beside the reasons that compare columns, a list of records that somebody was given: found by their ids.
    listed = [child.apart for child in law.children if hasattr(child, "apart")]
    found = [one for child in law.children if not hasattr(child, "apart") for one in _each(child)]
    served = 1 < len(found) + len(listed) <= MOST and all(_is_served(model, one) for one in found)
    return [*(Q(*one.items()) for one in found), *listed] if served else []


def newest(parts: Sequence[QuerySet[Any]], ordering: Sequence[OrderBy], limit: int) -> QuerySet[Any]:
    """The ids of the first `limit` rows of all `parts` together, each of which is read no further than that."""
    first, *rest = [part.order_by(*ordering).values("pk")[:limit] for part in parts]
    backward = "-pk" if ordering[0].descending else "pk"
    return first.union(*rest).order_by(backward)[:limit]


def _each(child: Any) -> Iterator[dict[str, Any]]:
    """Column and value of each comparison; several where a column is one of a few."""
    # Of more than comparisons with plain values nothing is left, which no index serves.
    pairs = _comparisons(Q(child) if isinstance(child, tuple) else child)
    choices = [
        [(name.removesuffix("__in"), one) for one in (value if name.endswith("__in") else [value])]
        for name, value in pairs
    ]
    return map(dict, product(*choices))


def _comparisons(condition: Any) -> list[tuple[str, Any]]:
    """Those that must all hold; none where `condition` says more than that, or asks the database for a value."""
    if not isinstance(condition, Q) or condition.negated or condition.connector != Q.AND:
        return []
    pairs: list[Any] = list(condition.children)
    plain = all(isinstance(one, tuple) and not hasattr(one[1], "resolve_expression") for one in pairs)
    return pairs if plain else []


def _is_served(model: type[Model], comparison: dict[str, Any]) -> bool:
    fixed = {key.removesuffix("_id") for key in comparison}
    empty = {key.removesuffix("_id") for key, value in comparison.items() if value is None}
    indexes = (model._meta.concrete_model or model)._meta.indexes
    return any(_serves(index, fixed, empty) for index in indexes if type(index) is Index)


def _serves(index: Index, fixed: set[str], empty: set[str]) -> bool:
    names = [name for name, _direction in index.fields_orders]
    if index.condition is None:
        return len(names) > 1 and names[0] in fixed and names[1] == "id"
    wanted = _comparisons(index.condition)
    nulls = {key for key, value in wanted if value is None}
    return 0 < len(nulls) == len(wanted) and nulls <= empty and names == ["id"]
