"""The fast lane of lists and records: what is asked for again and again, from page to page, is compiled once (kept.py).

It gives the same rows as the ordinary lane (page.page), which a test compares for every object.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import OrderBy

from rapport.engine.objects.object import Object
from rapport.engine.query import statement, survivors
from rapport.engine.query.kept import IDS
from rapport.engine.query.names import MayRead
from rapport.engine.query.order import Order
from rapport.engine.query.page import Page, paged
from rapport.engine.query.reasons import newest
from rapport.engine.query.rows import Item, Selection, Standing
from rapport.engine.query.statement import LIMIT, NotKeepable, Statement
from rapport.engine.query.tree import parse_text

Shape = tuple[bool, tuple[str, ...] | None]
"""Whether the list is read from its end, and of a place which keys are empty: NULL, blank or a value."""
_ID: Final = re.compile(r'"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"')
_FIRST: Final = 100
"""The place of the first id of a filter; those before it are for keys of an order."""
MOST_IDS: Final = 3


def without_ids(text: str) -> tuple[str, dict[int, UUID]]:
    """A filter with marks where it names ids, and those by place: the list of one company is compiled for all.

    One that names many is left as it is: it hardly comes again. So is one with an id in another spelling.
    """
    found = _ID.findall(text)
    if not 0 < len(found) <= MOST_IDS or len(survivors.LIKE_AN_ID.findall(text)) > len(found):
        return text, {}
    places = range(_FIRST, _FIRST + len(found))
    rest = iter(places)
    form = _ID.sub(lambda _match: f'"{statement.mark("id", next(rest))}"', text)
    return form, dict(zip(places, map(UUID, found), strict=True))


def leading(form: str, obj: Object, held: Collection[int]) -> frozenset[int]:
    """Those of the places `held` in a filter at which a record stands that may have been merged into another one."""
    if not held:
        return frozenset()
    named = set(survivors.ids_in(parse_text(form, obj)))
    return frozenset(place for place in held if statement.mark("id", place) in named)


class KeptList:
    """The pages of one list; `held` are the places whose ids differ from one time to the next, `leading` those of them
    whose ids may be old ones.

    `apart` are the same records by the reason for which the law shows them, where each has an index (reasons.py).
    """

    def __init__(
        self,
        records: QuerySet[Any],
        selection: Selection,
        order: Order,
        may_read: MayRead,
        held: Collection[int] = (),
        apart: Sequence[QuerySet[Any]] = (),
        leading: frozenset[int] = frozenset(),
    ) -> None:
        self.selection, self.order = selection, order
        keys = [key.expression for key in order.keys]
        self._fetching = selection.query(records, may_read, keys)
        self._apart = apart if [key.name for key in order.keys] == ["id"] else ()
        self._any = selection.query(selection.obj.records(), may_read, keys)
        self._held = {place: statement.mark("id", place) for place in held}
        self._leading = leading
        self._parts: dict[Shape, list[Statement] | None] = {}

    def led(self, given: Mapping[int, UUID], may_read: MayRead) -> Mapping[int, UUID]:
        """The ids `given` by their places, old ones led to the records that are left."""
        led = survivors.of([pk for place, pk in given.items() if place in self._leading], may_read)
        return {place: led.get(pk, pk) for place, pk in given.items()} if led else given

    def page(
        self,
        may_read: MayRead,
        limit: int,
        after: str | None,
        before: str | None,
        given: Mapping[int, UUID] | None = None,
    ) -> Page:
        """As page.page(). Raises NotKeepable where the ids `given` have no place of their own in a statement."""

        def read(running: Order, place: Sequence[Any] | None, wanted: int) -> list[Any]:
            return self._read(running, place, wanted, given or {})

        return paged(
            read, self.selection, self.order, may_read=may_read, limit=limit, after=after, before=before
        )

    def _read(
        self, running: Order, place: Sequence[Any] | None, wanted: int, given: Mapping[int, UUID]
    ) -> list[Any]:
        shape = (running is not self.order, None if place is None else tuple(map(_emptiness, place)))
        if shape not in self._parts:
            self._parts[shape] = self._compiled(running, place)
        parts = self._parts[shape]
        if parts is None:
            if self._held:
                raise NotKeepable
            return running.read(self._fetching, place, wanted)
        values = {**dict(enumerate(place or ())), **given}
        rows: list[Any] = []
        for part in parts:
            if len(rows) < wanted:
                rows += part.rows(values, wanted - len(rows))
        return rows

    def _compiled(self, running: Order, place: Sequence[Any] | None) -> list[Statement] | None:
        """A statement for each part of the order; None where one cannot be kept."""
        held = list(place or ())
        try:
            marks = {at: statement.mark(key.kind, at) for at, key in enumerate(running.keys[: len(held)])
                     if _emptiness(held[at]) == "value"}  # fmt: skip
            marked = [marks.get(at, value) for at, value in enumerate(held)]
            return [
                statement.compiled(self._rows(where, ordering), {**marks, **self._held})
                for where, ordering in running.parts(marked or None)
            ]
        except NotKeepable:
            return None

    def _rows(self, where: Q, ordering: list[OrderBy]) -> QuerySet[Any, Any]:
        if not self._apart:
            return self._fetching.filter(where).order_by(*ordering)[:LIMIT]
        ids = newest([part.filter(where) for part in self._apart], ordering, LIMIT)
        return self._any.filter(statement.among(ids)).order_by(*ordering)


class KeptRecord:
    """Records by their ids."""

    def __init__(self, records: QuerySet[Any], selection: Selection, may_read: MayRead) -> None:
        self.selection = selection
        self._fetching = selection.query(records.order_by(), may_read)

    @cached_property
    def _one(self) -> Statement:
        return statement.by_id(lambda pk: self._fetching.filter(pk=pk))

    @cached_property
    def _some(self) -> Statement:
        return statement.compiled(self._fetching.filter(statement.among(IDS)), {0: IDS})

    def one(self, pk: UUID, may_read: MayRead) -> tuple[Item, Standing] | None:
        """Its item and standing; None when it is not there for the caller."""
        rows = self._one.rows([pk], 1)
        return self.selection.finished(rows[0], may_read) if rows else None

    def some(self, pks: Collection[UUID], may_read: MayRead) -> list[tuple[Item, Standing]]:
        """Those that are there for the caller, in any order."""
        rows = self._some.rows([list(pks)])
        items = [self.selection.item(row) for row in rows]
        self.selection.finish(items, may_read)
        return list(zip(items, map(self.selection.standing, rows), strict=True))


def _emptiness(held: Any) -> str:
    return "null" if held is None else "blank" if held == "" else "value"
