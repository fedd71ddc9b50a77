"""How good records are, as far as somebody may know it: of those that they see, by flaws of fields that they see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.access.scopes import all_records
from rapport.engine.objects import likeness as likenesses
from rapport.engine.objects.object import Object
from rapport.engine.objects.quality import Quality
from rapport.engine.proposals import finding
from rapport.engine.quality import marking
from rapport.engine.quality.flaws import KINDS, PROPOSED
from rapport.engine.quality.models import Day
from rapport.engine.quality.scoring import Places, Scores, counted, every, mask, score_sql, scores

_WORST = """
    SELECT m.record, m.flaws, {score} FROM quality_mark m
    WHERE m.object = %s AND m.flaws & %s <> 0 {within} {after} ORDER BY {score}, m.record LIMIT %s
"""
Worst = tuple[UUID, int, int]
"""(record, its bits, its score)"""
Place = tuple[int, UUID]
"""Score and id of the last record of a page."""
DAYS = 366


@dataclass(frozen=True, slots=True)
class Looker:
    """Who asks about an object, and the `places` of the flaws that may be told to them."""

    actor: Actor
    obj: Object
    quality: Quality
    places: Places

    @property
    def sees_all(self) -> bool:
        """Whether no record of the object is hidden from them."""
        return self.obj.policy.scope(self.actor, "read") is all_records


def looker(actor: Actor, obj: Object, quality: Quality) -> Looker:
    """Of fields that a role hides no flaw is told; that a record may be there twice, to those alone who see every
    record and every field that is compared. That a value is known is told to those who see all by which it could be
    known: to others it would say that there is something which they do not see."""
    shown = seen_by(obj, actor)
    seen = shown.fields
    likeness = likenesses.find(obj.name)
    of_pairs = bool(likeness) and obj.policy.scope(actor, "read") is all_records
    of_pairs = of_pairs and likeness is not None and all(name in seen for name in likeness.fields)
    return Looker(actor, obj, quality, [
        place for place, one in enumerate(quality.counted)
        if all(name in seen for name in one.fields) and (one.kind != "double" or of_pairs)
        and (one.kind != PROPOSED or all(finding.tells_all(actor, shown, name) for name in one.fields))
    ])  # fmt: skip


def bits(looks: Looker, within: QuerySet[Any] | None) -> dict[int, int]:
    """How many of the records have just these flaws, by their bits; `within` narrows, None means all that they see."""
    return marking.bits_of(looks.quality.object, *_within(looks, within))


def standing(looks: Looker, rows: dict[int, int]) -> tuple[int, dict[int, int], Scores]:
    """(records, how many have the flaw at each place, scores)."""
    records, counts = sum(rows.values()), counted(rows, looks.places)
    return records, counts, scores(looks.quality, looks.places, counts, records)


def worst(
    looks: Looker, within: QuerySet[Any] | None, places: Places, after: Place | None, limit: int
) -> list[Worst]:
    """Records with one of the flaws at `places`, those with the lowest score first. `within` as for bits()."""
    narrowed, given = _within(looks, within)
    whole = len(looks.places) == len(every(looks.quality))
    score = "m.score" if whole else score_sql(looks.quality, looks.places, "m.flaws")
    beyond = f"AND ({score}, m.record) > (%s, %s)" if after else ""
    statement = _WORST.format(score=score, within=narrowed, after=beyond)
    with connection.cursor() as cursor:
        cursor.execute(statement, [looks.quality.object, mask(places), *given, *(after or ()), limit])
        return list(cursor.fetchall())


def _within(looks: Looker, within: QuerySet[Any] | None) -> tuple[str, list[Any]]:
    if within is None and looks.sees_all:
        return "", []
    rows = looks.obj.visible(looks.actor) if within is None else within
    statement, given = rows.order_by().values("pk").query.sql_with_params()
    return f"AND m.record IN ({statement})", list(given)


def places_in(looks: Looker, flaws: int) -> list[int]:
    """The places of the flaws of a record that may be told, those that cost most first."""
    found = [place for place in looks.places if flaws >> place & 1]
    return sorted(found, key=lambda place: -looks.quality.counted[place].weight)


def days(looks: Looker) -> list[tuple[date, int, Scores]]:
    """(day, records, scores) of a year at most, for those who see every record."""
    if not looks.sees_all:
        return []
    rows = list(Day.objects.filter(object=looks.obj.name).order_by("-day")[:DAYS])
    found = []
    for row in reversed(rows):
        counts = {place: row.flaws.get(looks.quality.counted[place].key, 0) for place in looks.places}
        found.append((row.day, row.records, scores(looks.quality, looks.places, counts, row.records)))
    return found


def label_of(looks: Looker, place: int) -> tuple[str, str]:
    """(what is wrong, with which fields)"""
    one = looks.quality.counted[place]
    fields = ", ".join(looks.obj.fields[name].label for name in one.fields)
    return str(KINDS[one.kind].label), fields
