"""Selections: which columns a list fetches for the fields it shows, and how a row of them becomes an item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rapport.engine.objects import current, registry
from rapport.engine.objects.kinds import LINKS
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec, has_field
from rapport.engine.query import kept
from rapport.engine.query.names import MayRead, kinds_of, spec_of, targets_of
from rapport.engine.query.shapes import PLAIN, link_value, money_value
from rapport.engine.query.sight import Source, glimpse

Row = Sequence[Any]
Rows = QuerySet[Any, tuple[Any, ...]]
Item = dict[str, Any]
Standing = SimpleNamespace
"""What the law needs of a row: id, pk, version, title, owner_id, team_id, archived_at and what was asked for beside."""

_STANDING = ("owner_id", "team_id", "archived_at")
_GIVEN = ("id", "version", "title")


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A column one link away, empty where the law hides that record."""

    link: FieldSpec
    path: str


Column = str | Glimpse


class Selection:
    """Some fields of an object. Made once and kept: reading a row looks nothing up."""

    def __init__(self, obj: Object, names: Sequence[str], also: tuple[str, ...]) -> None:
        self.obj, self.names = obj, names
        self.columns: list[Column] = []
        self._id = self._column("id")
        self._version = self._column("version") if has_field(obj.model, "version") else None
        self._title = self._title_column(obj)
        self._standing = [(name, self._column(name)) for name in _STANDING if has_field(obj.model, name)]
        self._standing += [(name, self._column(name)) for name in also if name not in _STANDING]
        self._readers = [(name, self._reader(obj.fields[name])) for name in names if name not in _GIVEN]
        self._later = [obj.fields[name] for name in names if obj.fields[name].kind in ("links", "record")]

    def query(self, queryset: QuerySet[Any], may_read: MayRead, keys: Sequence[Source] = ()) -> Rows:
        """`queryset` giving rows of this selection; titles one link away only of what `may_read` lets through.

        The values of `keys` stand at the end of each row.
        """
        columns = [
            column if isinstance(column, str) else glimpse(column.link, column.path, may_read)
            for column in self.columns
        ]
        return queryset.values_list(*columns, *keys)

    def item(self, row: Row) -> Item:
        """The row as plain JSON values: id, version, title and the fields."""
        title = row[self._title]
        item = {
            "id": str(row[self._id]),
            "version": None if self._version is None else row[self._version],
            "title": "" if title is None else str(title),
        }
        for name, read in self._readers:
            item[name] = read(row)
        return item

    def standing(self, row: Row) -> Standing:
        """What the law needs of the row, as attributes."""
        found = Standing()
        held = found.__dict__
        held["id"] = held["pk"] = row[self._id]
        held["version"] = None if self._version is None else row[self._version]
        for name, index in self._standing:
            held[name] = row[index]
        return found

    def finish(self, items: Sequence[Item], may_read: MayRead) -> None:
        """Gives links to several records, and to records of any object, their titles: one query for each object."""
        wanted: dict[str, list[Item]] = {}
        for spec in self._later:
            for item in items:
                for value in _listed(item[spec.name]):
                    wanted.setdefault(value["object"], []).append(value)
        gone = {id(value) for name, values in wanted.items() for value in _titled(name, values, may_read)}
        for spec in self._later:
            for item in items:
                _drop(item, spec.name, gone)

    def one(self, queryset: QuerySet[Any], may_read: MayRead) -> tuple[Item, Standing] | None:
        """The only record of `queryset`, as in a list; None when it is empty."""
        row = next(iter(self.query(queryset.order_by(), may_read)[:1]), None)
        return None if row is None else self.finished(row, may_read)

    def finished(self, row: Row, may_read: MayRead) -> tuple[Item, Standing]:
        """The item and standing of one row."""
        item = self.item(row)
        self.finish([item], may_read)
        return item, self.standing(row)

    def _column(self, column: Column) -> int:
        if column not in self.columns:
            self.columns.append(column)
        return self.columns.index(column)

    def _title_column(self, obj: Object) -> int:
        head, _, tail = obj.title.partition(".")
        if not tail:
            return self._column(head)
        return self._column(Glimpse(obj.fields[head], tail.replace(".", "__")))

    def _reader(self, spec: FieldSpec) -> Callable[[Row], Any]:
        if spec.kind in LINKS:
            return self._link(spec)
        at = self._column(spec.column)
        if spec.kind == "money":
            currency, base = self._column(f"{spec.name}_currency"), self._column(f"{spec.name}_base")
            return lambda row: money_value(row[at], row[currency], row[base])
        if spec.kind == "record":
            name = self._column(f"{spec.name}_object")
            return lambda row: link_value(row[at], None, row[name])
        if spec.kind == "links":
            objects = targets_of(spec)
            target = objects[0].name if objects else ""
            return lambda row: [link_value(pk, None, target) for pk in row[at] or ()]
        shape = PLAIN.get(spec.kind)
        if shape is None:
            return lambda row: row[at]
        return lambda row: None if row[at] is None else shape(row[at])

    def _link(self, spec: FieldSpec) -> Callable[[Row], Any]:
        at, objects = self._column(spec.column), targets_of(spec)
        if not objects:
            name = spec.target._meta.model_name if spec.target else ""
            return lambda row: link_value(row[at], None, name or "")
        title = self._column(Glimpse(spec, objects[0].title.replace(".", "__")))
        kinds = kinds_of(spec)
        if len(kinds) == 1:
            name = kinds[0].name
            return lambda row: link_value(row[at], row[title], name)
        apart = sorted({key for kind in kinds for key in kind.fixed})
        marks = [self._column(f"{spec.name}__{key}") for key in apart]
        names = {tuple(kind.fixed.get(key) for key in apart): kind.name for kind in kinds}
        other = objects[0].name
        return lambda row: link_value(
            row[at], row[title], names.get(tuple(row[mark] for mark in marks), other)
        )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _titled(name: str, values: list[Item], may_read: MayRead) -> Iterable[Item]:
    """Puts in the titles of records of one object; yields the values whose record is gone."""
    found = [obj for obj in registry.all_objects() if obj.name == name]
    if not found:
        return
    ids = {value["id"] for value in values}
    titles = {str(pk): title for pk, title in kept.titles(tuple(found), may_read, list(map(UUID, ids)))}
    missing = ids - titles.keys()
    there = (
        {str(pk) for pk in found[0].records().filter(pk__in=missing).values_list("pk", flat=True)}
        if missing
        else ()
    )
    for value in values:
        if value["id"] in titles:
            value["title"] = str(titles[value["id"]])
        elif value["id"] not in there:
            yield value


def _drop(item: Item, name: str, gone: set[int]) -> None:
    value = item[name]
    if isinstance(value, list):
        item[name] = [one for one in value if id(one) not in gone]
    elif id(value) in gone:
        item[name] = None


def selection(obj: Object, names: Sequence[str] | None = None, also: tuple[str, ...] = (),
              pointer: str = "/fields") -> Selection:  # fmt: skip
    """The selection of the fields called `names` (None is all of them). Raises BadQuery for a name that is none.

    `also` names further ORM columns for `standing`; they come from the program, never from a caller.
    """
    if names is None:
        return _kept(obj, tuple(obj.fields), also)
    wanted = [name for name in names if name not in _GIVEN]
    for name in wanted:
        spec_of(obj, name, pointer)
    return _kept(obj, tuple(dict.fromkeys(wanted)), also)


@current.until_renewed
@lru_cache(maxsize=512)
def _kept(obj: Object, names: tuple[str, ...], also: tuple[str, ...]) -> Selection:
    return Selection(obj, names, also)
