"""What was compiled once (statement.py) and is run again and again, under a key.

A key must hold all that the query depends on: the object, who asks, the filter, the fields, the order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet

from rapport.engine.objects import current
from rapport.engine.objects.object import Object
from rapport.engine.query import statement
from rapport.engine.query.names import MayRead
from rapport.engine.query.sight import Law, glimpse, seen
from rapport.engine.query.statement import Ids, Statement

MOST = 1000
LONGEST = 2000
"""Letters of a filter; a longer one is compiled each time."""
IDS: Final = Ids(0)
_kept: dict[Hashable, Any] = {}
_lock = Lock()


class KeptRow:
    """One instance of a model by its id; `records` may lock it."""

    def __init__(self, records: QuerySet[Any]) -> None:
        self._model = records.model
        self._names = [field.attname for field in self._model._meta.concrete_fields]
        self._statement = statement.by_id(lambda pk: records.filter(pk=pk).order_by())

    def one(self, pk: UUID) -> Any:
        """The instance; None when it is not there for the caller."""
        rows = self._statement.rows([pk], 1)
        return self._model.from_db("default", self._names, rows[0]) if rows else None


def titles(
    objects: tuple[Object, ...], may_read: MayRead, ids: Collection[UUID], marks: tuple[str, ...] = ()
) -> list[Any]:
    """(id, title, value of each of `marks`) of those of `ids` that the law shows; `objects` share a table.

    A record that is called by what it points to has no title for whoever may not see that.
    """

    def compiled() -> Statement:
        records = seen(objects, may_read).filter(statement.among(IDS)).order_by()
        head, _, tail = objects[0].title.partition(".")
        title = glimpse(objects[0].fields[head], tail.replace(".", "__"), may_read) if tail else F(head)
        return statement.compiled(records.values_list("pk", title, *marks), {0: IDS})

    found: Statement = kept(("titles", objects, may_read, marks), compiled)
    return found.rows([list(ids)]) if ids else []


def named(obj: Object, actor: Any, ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of those of `ids` that the actor may see, as every list shows them."""
    return {pk: str(title or "") for pk, title in titles((obj,), Law(actor), ids)}


def rows(key: Hashable, query: Callable[[], QuerySet[Any, Any]]) -> list[Any]:
    """The rows of a values_list(), which is made and compiled once for each key; None is no key: made each time."""
    if key is None:
        return list(query())
    found: Statement = kept(key, lambda: statement.compiled(query(), {}))
    return found.rows()


def dicts(key: Hashable, query: Callable[[], QuerySet[Any, Any]]) -> list[dict[str, Any]]:
    """As rows(), of a values()."""
    if key is None:
        return list(query())
    names, found = kept(key, lambda: _named(query()))
    return [dict(zip(names, row, strict=True)) for row in found.rows()]


def _named(queryset: QuerySet[Any, Any]) -> tuple[tuple[str, ...], Statement]:
    return tuple(queryset.query.selected or ()), statement.compiled(queryset, {})


def kept(key: Hashable, make: Callable[[], Any]) -> Any:
    """What `make` gives, made once for each key; what was not asked for the longest goes when there are too many."""
    with _lock:
        found = _kept.pop(key, None)
        if found is not None:
            _kept[key] = found
            return found
    found = make()
    with _lock:
        while len(_kept) >= MOST:
            del _kept[next(iter(_kept))]
        _kept[key] = found
    return found


def forget() -> None:
    """Compiles everything anew: the declarations have changed."""
    with _lock:
        _kept.clear()


current.whenever(forget)
