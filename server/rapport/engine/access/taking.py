"""What programs take page by page is counted, so that taking out the book that way is noticed as an export is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from rapport.engine.access import reads, visitors
from rapport.engine.access.callers import Caller
from rapport.engine.access.reads import Read
from rapport.engine.objects.object import Object
from rapport.engine.objects.personal import names_people


def note(request: HttpRequest, caller: Caller, obj: Object, items: Sequence[Mapping[str, Any]]) -> None:
    """Counts items that a program is given, where they say who people are or how to reach them. Of a person at a
    browser nothing is counted: they look."""
    if caller.session or not items or caller.actor.id is None or _telling(obj).isdisjoint(items[0]):
        return
    address = visitors.address_of(request)
    reads.count(Read(caller.actor.id, obj.name, caller.door[:120], address, len(items)))


@lru_cache(maxsize=512)
def _telling(obj: Object) -> frozenset[str]:
    """The keys of an item that say who somebody is or how to reach them."""
    found = {name for name, spec in obj.fields.items() if names_people(spec.personal)}
    return frozenset(found | {"title"}) if obj.title in found else frozenset(found)
