"""Where a record is that was merged into another one: its old id leads there, at every door (docs/decisions/0019)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext as _

from rapport.engine.objects import current
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict
from rapport.engine.records import prepared
from rapport.engine.records.models import Absorbed

_UP = """
    WITH RECURSIVE up(start, place, object, depth) AS (
        SELECT record, survivor, object, 1 FROM records_absorbed WHERE record = ANY(%s)
        UNION ALL SELECT up.start, above.survivor, up.object, up.depth + 1
        FROM up JOIN records_absorbed above ON above.record = up.place
    ) SELECT DISTINCT ON (start) start, place, object FROM up ORDER BY start, depth DESC
"""
LEADING: Final = """
    WITH RECURSIVE up(place) AS (
        SELECT unnest(%s::uuid[])
        UNION SELECT above.survivor FROM up JOIN records_absorbed above ON above.record = up.place
    ) SELECT place FROM up WHERE NOT EXISTS (SELECT FROM records_absorbed gone WHERE gone.record = up.place)
"""
"""Of some ids those of the records that are left, as SQL."""
_DOWN = """
    WITH RECURSIVE down(record) AS (
        SELECT record FROM records_absorbed WHERE survivor = ANY(%s)
        UNION SELECT below.record FROM down JOIN records_absorbed below ON below.survivor = down.record
    ) SELECT record FROM down
"""


def survivors(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of those of `ids` that were merged into another record, that one; through merges of merges to the last."""
    return {pk: survivor for pk, survivor, _object in _up(list(ids))}


def _up(ids: list[UUID]) -> list[tuple[UUID, UUID, str]]:
    return prepared.fetch(_UP, [ids]) if ids else []


def led(ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """As survivors(), with the name of their object; asks nothing while nothing was ever merged."""
    wanted = list(ids)
    return {pk: (survivor, name) for pk, survivor, name in _up(wanted)} if wanted and may_be_some() else {}


def survivor_of(pk: UUID) -> UUID | None:
    """The record that `pk` was merged into, None where it was not."""
    return survivors([pk]).get(pk)


def absorbed_by(ids: Iterable[UUID]) -> set[UUID]:
    """All records that were merged into one of `ids`, and into these before."""
    wanted = list(ids)
    with connection.cursor() as cursor:
        cursor.execute(_DOWN, [wanted])
        return {pk for (pk,) in cursor.fetchall()} if wanted else set()


def family(pk: UUID) -> list[UUID]:
    """The record and all that were merged into it."""
    return [pk, *sorted(absorbed_by([pk]))]


def none_of(records: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Those of `records` that were not merged into another one."""
    return records.filter(~models.Exists(Absorbed.objects.filter(record=models.OuterRef("pk"))))


def those_of(records: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Those of `records` that were merged into another one."""
    return records.filter(models.Exists(Absorbed.objects.filter(record=models.OuterRef("pk"))))


def is_any() -> bool:
    """Whether anything was merged at all."""
    return Absorbed.objects.exists()


@dataclass(slots=True)
class _Memory:
    """The version of the declarations at which nothing was merged, and the one at which something was; -1 for none."""

    none_at: int = -1
    some_at: int = -1


_memory: Final = _Memory()


def may_be_some() -> bool:
    """Whether anything may have been merged: asked of the database once for each version of the declarations.

    The first merge of an installation raises that version (merging/old_ids.sql), so no process goes on with a no.
    """
    version = current.version()
    if _memory.some_at == version:
        return True
    if _memory.none_at == version:
        return False
    # The version is noted from before the answer: of a merge that came between them the next version tells.
    if is_any():
        _memory.some_at = version
        return True
    _memory.none_at = version
    return False


def begin() -> None:
    """Something is merged in this process, whose version may rise only with its next work."""
    _memory.none_at = -1


def called(obj: Object, record: Any) -> str:
    """What a record of an object that can be merged is called: the field that names it, else the object."""
    return str(getattr(record, obj.title, "") or obj.noun)


def refusal(noun: str, survivor: UUID, title: str) -> Conflict:
    """Why nothing is done to a merged record itself: the other one is told."""
    return Conflict(
        _("This {noun} was merged into “{title}”; look there.").format(noun=noun, title=title),
        code="merged",
        merged_into=str(survivor),
    )
