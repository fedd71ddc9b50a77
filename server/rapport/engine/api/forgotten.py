"""Where the log begins for what is looked at: what was before is not kept, and that is said wherever it would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from rapport.engine.access.callers import Caller
from rapport.engine.api.types import Moment
from rapport.engine.log import removing
from rapport.engine.objects import registry
from rapport.engine.objects.matter import Matter
from rapport.engine.objects.object import Object


class NotKept(Struct):
    """The log of the records of `object` begins at `since`: what was before was removed by rule."""

    object: str
    label: str
    since: Moment


def not_kept(
    caller: Caller, concerns: Callable[[Object], bool], matters: Iterable[Matter] = ()
) -> list[NotKept]:
    """By object, of those that the caller may read, and of `matters`."""
    since = removing.kept_since()
    return [
        NotKept(obj.name, str(obj.label_plural), since[obj.name])
        for obj in registry.all_objects()
        if obj.name in since and concerns(obj) and obj.policy.allows(caller.actor, "read")
    ] + [NotKept(one.name, one.label_plural, since[one.name]) for one in matters if one.name in since]
