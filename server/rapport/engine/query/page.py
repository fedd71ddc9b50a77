"""Pages by cursor, and counts that are exact up to a bound and estimated beyond it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.query.names import MayRead, bad
from rapport.engine.query.order import Order
from rapport.engine.query.rows import Item, Selection, Standing

MAX_LIMIT = 200
_FAR = 2
Read = Callable[[Order, Sequence[Any] | None, int], list[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """Items in order; `standings` beside them, one each; cursors to the pages around, None where there is none."""

    items: list[Item]
    standings: list[Standing]
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many records; `exact` is False for the planner's estimate."""

    value: int
    exact: bool


def page(queryset: QuerySet[Any], selection: Selection, order: Order, *, may_read: MayRead, limit: int = 50,
         after: str | None = None, before: str | None = None) -> Page:  # fmt: skip
    """One page of `queryset`, which is filtered already. Raises BadQuery for a cursor that is not of this order.

    One statement; a second one where the page reaches the border between filled and empty values of the first key, and
    one for each object that several links point to.
    """
    fetching = selection.query(queryset, may_read, [key.expression for key in order.keys])

    def read(running: Order, place: Sequence[Any] | None, wanted: int) -> list[Any]:
        return running.read(fetching, place, wanted)

    return paged(read, selection, order, may_read=may_read, limit=limit, after=after, before=before)


def paged(read: Read, selection: Selection, order: Order, *, may_read: MayRead, limit: int, after: str | None,
          before: str | None) -> Page:  # fmt: skip
    """page() of what `read` gives for an order, a place in it and a number of rows."""
    if after and before:
        raise bad("/before", "two_cursors", _("Give after or before, not both."))
    if not 1 <= limit <= MAX_LIMIT:
        raise bad(
            "/limit", "out_of_range", _("Give a limit from 1 to {max_limit}.").format(max_limit=MAX_LIMIT)
        )
    running = order.reversed() if before else order
    given = before or after
    place = order.place(given, "/before" if before else "/after") if given else None
    rows = read(running, place, limit + 1)
    has_more = len(rows) > limit
    del rows[limit:]
    if before:
        rows.reverse()
    items = [selection.item(row) for row in rows]
    selection.finish(items, may_read)
    width = len(order.keys)
    first, last = (
        (order.cursor(rows[0][-width:]), order.cursor(rows[-1][-width:])) if rows else (given, given)
    )
    return Page(
        items=items,
        standings=[selection.standing(row) for row in rows],
        next=last if before or has_more else None,
        previous=first if after or (before and has_more) else None,
    )


def count(queryset: QuerySet[Any], bound: int = 10_000, *, guess: bool = False) -> Count:
    """How many records `queryset` has: exact up to `bound`, beyond it the planner's estimate (at least bound + 1).

    With `guess` nothing is counted where the planner expects far more. Its guess is good of what it keeps figures on:
    the law and the kind of a large table, but not what somebody looks for.
    """
    expected = _estimate(queryset.order_by()) if guess else 0
    if expected > _FAR * bound:
        return Count(expected, False)
    found = queryset.order_by()[: bound + 1].count()
    if found <= bound:
        return Count(found, True)
    return Count(max(found, _estimate(queryset.order_by())), False)


def _estimate(queryset: QuerySet[Any]) -> int:
    try:
        plan = orjson.loads(queryset.values("pk").explain(format="json"))
    except EmptyResultSet:
        return 0
    return int(plan[0]["Plan"]["Plan Rows"])
