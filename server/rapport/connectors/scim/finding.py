"""Searching people and groups by the filters of SCIM: the database narrows, the library decides.

Only what certainly cannot match is left out by SQL; each candidate is then judged by the parsed filter. Nothing of a
filter becomes a name in SQL, and nothing of it is run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Union
from uuid import UUID

from django.db.models import Q, QuerySet
from scim2_models import ScimFilter, SearchRequest, TooManyException
from scim2_models.path import CompareOperator, Comparison, LogicalExpr, LogicalOperator
from scim2_server.storage import SearchPage

Narrow = Callable[[str], Q]
MOST = 2_000
"""How many candidates are judged one by one."""


@dataclass(frozen=True)
class Shelf:
    """Records of one kind in their order; `narrows` are attributes of which equality can be asked in SQL, `read` makes
    resources of a page of them."""

    records: QuerySet[Any]
    narrows: dict[str, Narrow]
    read: Callable[[Sequence[Any]], list[Any]]


def id_is(value: str) -> Q:
    """The record with this id; nothing for what is none."""
    try:
        return Q(pk=UUID(value))
    except ValueError:
        return Q(pk__in=[])


def page(shelves: Sequence[Shelf], asked: SearchRequest[Any]) -> SearchPage:
    """The page of what matches, over all shelves in their order. Raises TooManyException for too wide a filter."""
    start, count = asked.start_index_0 or 0, asked.count or 0
    if asked.filter is None:
        return _slice(shelves, start, count)
    found = [one for shelf in shelves for one in _matching(shelf, asked.filter)]
    return SearchPage(len(found), found[start : start + count])


def _slice(shelves: Sequence[Shelf], start: int, count: int) -> SearchPage:
    total, resources = 0, []
    for shelf in shelves:
        here = shelf.records.count()
        first, last = max(0, start - total), min(here, start + count - total)
        if first < last:
            resources += shelf.read(list(shelf.records[first:last]))
        total += here
    return SearchPage(total, resources)


def _matching(shelf: Shelf, given: ScimFilter[Any]) -> list[Any]:
    candidates = list(shelf.records.filter(_narrowed(given.ast, shelf.narrows))[: MOST + 1])
    if len(candidates) > MOST:
        raise TooManyException(
            detail="Ask by id, userName, displayName or externalId: too many would be looked at."
        )
    resources = shelf.read(candidates)
    if not resources:
        return []
    judged = given if given.models else _of_models(given, {type(one) for one in resources})
    return [one for one in resources if judged.match(one)]


def _of_models(given: ScimFilter[Any], models: set[type[Any]]) -> ScimFilter[Any]:
    """The same filter, read for these models: a search over all kinds begins without any."""
    bound: Any = ScimFilter.__class_getitem__(Union[tuple(models)])  # noqa: UP007  # how the library takes them
    found: ScimFilter[Any] = bound(str(given))
    return found


def _narrowed(node: Any, narrows: dict[str, Narrow]) -> Q:
    """A condition that everything meets which the filter matches."""
    if isinstance(node, LogicalExpr) and node.op is LogicalOperator.and_:
        whole = Q()
        for term in node.terms:
            whole &= _narrowed(term, narrows)
        return whole
    if isinstance(node, Comparison) and node.op is CompareOperator.eq and isinstance(node.value, str):
        known = narrows.get(str(node.attr_path).rpartition(":")[2].lower())
        return known(node.value) if known else Q()
    return Q()
