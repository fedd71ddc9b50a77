"""Scopes that are filters of the query language: which records match, for whoever asks and today.

The law reads the filter itself: it knows every field, and what a link leads to whether the actor sees that or not.
The query language stands beside this floor; site says who reads filters for us.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import orjson
from django.db.models import Q

from rapport.engine.access.actors import Actor
from rapport.engine.access.roles import Atom
from rapport.engine.access.scopes import Scope, all_records, none
from rapport.engine.objects import current, registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault, NotFound

FILTER: Final = "filter"
Read = Callable[[Any, Object, str], Callable[[Actor], Q]]
"""(decoded filter, object, place for refusals) -> its predicate for an actor. Raises BadQuery."""


@dataclass(slots=True)
class _Reader:
    read: Read | None = None


_reader: Final = _Reader()


def read_with(read: Read) -> None:
    """Who reads filters; said once, at start, by site."""
    _reader.read = read


def check(obj: Object, given: Any, place: str) -> list[Fault]:
    """What is wrong with a filter as a scope; `place` points to it."""
    try:
        _read(obj, given, place)
    except BadQuery as problem:
        return list(problem.faults)
    return []


def _read(obj: Object, given: Any, place: str) -> Callable[[Actor], Q]:
    assert _reader.read is not None  # site has said who
    return _reader.read(given, obj, place)


@current.until_renewed
@lru_cache(maxsize=1024)
def matching(object_name: str, text: str) -> Scope | None:
    """The records that match a filter; None for one that cannot be read any more."""
    try:
        obj = registry.get(object_name)
        where = _read(obj, orjson.loads(text), "")
    except (BadQuery, NotFound):
        return None

    def holds(actor: Actor, record: Any) -> bool:
        return bool(obj.records().filter(where(actor), pk=record.pk).exists())

    return Scope(FILTER, where, holds)


def scope_of(atom: Atom, object_name: str, offers: Mapping[str, Scope]) -> Scope | None:
    """The scope of an atom on an object that offers these; None where it has none there.

    A filter that cannot be read any more allows nothing, and takes and asks for everything.
    """
    if not atom.filter or not offers:
        return offers.get(atom.scope)
    return matching(object_name, atom.filter) or (all_records if atom.deny or atom.second else none)
