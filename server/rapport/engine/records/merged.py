"""Where a record is that was merged into another one: its old id leads there, at every door (docs/decisions/0019)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext as _

from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict
from rapport.engine.records import prepared
from rapport.engine.records.models import Absorbed

_UP = """
    WITH RECURSIVE up(start, place, depth) AS (
        SELECT record, survivor, 1 FROM records_absorbed WHERE record = ANY(%s)
        UNION ALL SELECT up.start, above.survivor, up.depth + 1
        FROM up JOIN records_absorbed above ON above.record = up.place
    ) SELECT DISTINCT ON (start) start, place FROM up ORDER BY start, depth DESC
"""
_DOWN = """
    WITH RECURSIVE down(record) AS (
        SELECT record FROM records_absorbed WHERE survivor = ANY(%s)
        UNION SELECT below.record FROM down JOIN records_absorbed below ON below.survivor = down.record
    ) SELECT record FROM down
"""


def survivors(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of those of `ids` that were merged into another record, that one; through merges of merges to the last."""
    wanted = list(ids)
    return dict(prepared.fetch(_UP, [wanted])) if wanted else {}


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
